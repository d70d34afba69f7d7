/** The whatIf methods of the contract. */
import { canonicalJson } from '#base/canonicalJson.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { SavedBasket } from '#contract/whatIf.ts';
import { graphDigest } from '#graph/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { CommandContext, HandlersOf, QueryContext } from '#store/context.ts';
import { keepRulePack } from '../queries.ts';
import type { RulePack } from '../rulePack.ts';
import { packRefOf } from '../runs.ts';
import { whatIfAccess, whatIfConflicts, whatIfPeople } from './lists.ts';
import { basketRows, type BasketRow, insertBasket } from './queries.ts';
import { whatIfTotals } from './totals.ts';
import { whatIfOf } from './whatIfOf.ts';

export const whatIfHandlers = {
  'whatIf.run': runWhatIf,
  'whatIf.conflicts': whatIfConflicts,
  'whatIf.people': whatIfPeople,
  'whatIf.access': whatIfAccess,
  'whatIf.save': saveBasket,
  'whatIf.saved': (_, { db }) => ({ baskets: basketRows(db).map(savedBasket) }),
} satisfies HandlersOf<
  'whatIf.run' | 'whatIf.conflicts' | 'whatIf.people' | 'whatIf.access' | 'whatIf.save' | 'whatIf.saved'
>;

function runWhatIf(input: ParsedInput<'whatIf.run'>, context: QueryContext): Output<'whatIf.run'> {
  const result = whatIfOf(input, context);
  const { snapshot } = result.before.of;
  return {
    snapshot: snapshot.label,
    completeness: snapshotCompleteness(context.db, snapshot.id),
    rulePack: packRefOf(result.loaded.pack, result.loaded.sha256),
    changes: result.changes.map(({ change, sentence, removed }) => ({
      change,
      sentence,
      rows: removed.length,
    })),
    totals: whatIfTotals(result),
  };
}

function saveBasket(input: ParsedInput<'whatIf.save'>, context: CommandContext): Output<'whatIf.save'> {
  const { db } = context;
  const result = whatIfOf(input, context);
  const { snapshot } = result.before.of;
  const no = insertBasket(db, {
    snapshotId: snapshot.id,
    rulePackId: keepRulePack(db, result.loaded),
    name: input.name,
    note: input.note,
    parameters: canonicalJson({ takeover: input.takeover, graphSha256: graphDigest(db, snapshot) }),
    changes: canonicalJson([...input.changes]),
    totals: canonicalJson(whatIfTotals(result)),
    savedAt: context.clock(),
    savedBy: context.actor,
  });
  context.about(`basket ${no}`);
  return { basket: savedBasket(basketRows(db).find((row) => row.no === no)!) };
}

function savedBasket(row: BasketRow): SavedBasket {
  return {
    no: row.no,
    name: row.name,
    note: row.note,
    snapshot: row.snapshot,
    rulePack: packRefOf(JSON.parse(row.packText) as RulePack, row.packSha256),
    takeover: (JSON.parse(row.parameters) as { takeover: boolean }).takeover,
    changes: JSON.parse(row.changes) as SavedBasket['changes'],
    totals: JSON.parse(row.totals) as SavedBasket['totals'],
    savedAt: row.savedAt,
    savedBy: row.savedBy,
  };
}
