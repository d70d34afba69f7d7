/** The methods that check rule packs. */
import type { Output, ParsedInput } from '#contract/index.ts';
import { graphOf } from '#graph/index.ts';
import type { HandlersOf, QueryContext } from '#store/context.ts';
import { candidatesOf } from '../candidates.ts';
import { joined, loadedOf, packFiles, shippedPacks } from '../loadRulePack.ts';
import { packOf } from '../packOf.ts';
import { platformsOf } from '../queries.ts';
import { packRefOf } from '../runs.ts';
import { lintPack } from './lintPack.ts';
import { snapshotChecks } from './snapshotChecks.ts';
import { filesShown, lintSource, lintSourceOfPack, type LintSource, locatedPack } from './source.ts';
import { validatePack } from './validate.ts';

export const ruleLintHandlers = {
  'rules.validate': validatePack,
  'rules.lint': lintRules,
} satisfies HandlersOf<'rules.validate' | 'rules.lint'>;

function lintRules(input: ParsedInput<'rules.lint'>, context: QueryContext): Output<'rules.lint'> {
  const source = sourceOf(input.pack, context);
  const { pack } = source;
  const of = input.onSnapshot ? graphOf(context, input.snapshot) : null;
  const further =
    of === null
      ? null
      : snapshotChecks(source, candidatesOf(context.db, of), platformsOf(context.db, of.snapshot.id));
  const findings = lintPack(source, further);
  const standing = findings.filter((one) => one.accepted === '');
  const count = (severity: string) => standing.filter((one) => one.severity === severity).length;
  return {
    pack: packRefOf(pack, loadedOf(pack).sha256),
    snapshot: of?.snapshot.label ?? '',
    functions: pack.functions.length,
    rules: pack.rules.length,
    entries: pack.functions.reduce((sum, one) => sum + one.permissions.length, 0),
    counts: {
      error: count('error'),
      warning: count('warning'),
      note: count('note'),
      accepted: findings.length - standing.length,
    },
    findings: [...findings],
  };
}

function sourceOf(named: ParsedInput<'rules.lint'>['pack'], context: QueryContext): LintSource {
  const { path: name, shown } = locatedPack(named, context);
  if (/^[0-9a-f]{64}$/.test(name)) {
    // A shipped pack still has its text with lines; of others the engagement keeps the joined pack.
    const shipped = shippedPacks(context.resources).find((one) => one.sha256 === name);
    return shipped === undefined
      ? lintSourceOfPack(packOf(name, context).pack)
      : sourceOf(shipped.pack.id, context);
  }
  const files = filesShown(packFiles(name, context.resources), name, shown);
  return lintSource(joined(files.map(({ file }) => file)), files);
}
