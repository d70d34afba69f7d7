/** whatif: what a basket of changes would do. */
import { EngineError } from '#base/errors.ts';
import type { Input, Output } from '#contract/index.ts';
import type { NodeRef } from '#contract/define.ts';
import { allPages } from '../allPages.ts';
import {
  type Command,
  type CommandCall,
  type CommandResult,
  repeated,
  snapshotOption,
  switched,
  valued,
} from '../command.ts';
import { grantEnds } from '../grantText.ts';
import { table } from '../output.ts';
import { flag, given, text, texts, whole } from '../values.ts';

type Change = Input<'whatIf.run'>['changes'][number];

const whatIf: Command = {
  name: 'whatif',
  usage:
    '[--remove FROM:TO]... [--remove-denial FROM:TO]... [--add FROM:TO]... [--remove-all NODE]... [--take-away NODE]... [--disable ACCOUNT]... [--leaver PERSON]... [--without FILE]... [--basket NO] [--rules PACK_OR_FILE] [--takeover] [--save NAME] [--note TEXT] [--snapshot LABEL]',
  summary:
    'What a basket of changes would do: conflicts cleared and introduced, access lost and gained. Nothing is changed.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    remove: repeated('FROM:TO', 'remove every grant from one node to another'),
    'remove-denial': repeated('FROM:TO', 'remove every denial from one node to another'),
    add: repeated('FROM:TO', 'add a grant; its kind follows from the ends'),
    'remove-all': repeated('NODE', 'remove every grant that begins at an account, group, role or person'),
    'take-away': repeated('NODE', 'remove every grant of a group, role or permission to anybody'),
    disable: repeated('ACCOUNT', 'disable an account'),
    leaver: repeated('PERSON', 'a person leaves with every account that nobody else owns'),
    without: repeated('FILE', 'leave out what an imported file states'),
    basket: valued('NO', 'the changes of a saved basket, before all others'),
    rules: valued('PACK_OR_FILE', 'rule pack by id, or a JSON file; tickmark-core when left out'),
    takeover: switched('count accounts and roles that one can become'),
    save: valued('NAME', 'keep the basket and its figures as a record of this name'),
    note: valued('TEXT', 'with --save: a note kept with the basket'),
    ...snapshotOption,
  },
  async run(context) {
    const basket = await basketOf(context);
    const { call, values } = context;
    const name = text(values, 'save');
    const result = await call('whatIf.run', basket);
    const conflicts = await allPages(
      (page) => call('whatIf.conflicts', { ...basket, page }),
      (page) => page.rows,
    );
    const people = await allPages(
      (page) => call('whatIf.people', { ...basket, page }),
      (page) => page.rows,
    );
    const saved =
      name === undefined
        ? null
        : (await call('whatIf.save', { ...basket, name, ...given({ note: text(values, 'note') }) })).basket;
    return outputOf(result, conflicts.rows, people.rows, saved?.no ?? null, flag(values, 'fail-on-findings'));
  },
};

async function basketOf({ values, call }: CommandCall): Promise<Input<'whatIf.run'>> {
  const snapshot = text(values, 'snapshot');
  const ends = (name: string) =>
    Promise.all(texts(values, name).map((one) => grantEnds(one, call, snapshot)));
  const changes: Change[] = [
    ...(await savedChanges(call, whole(values, 'basket'))),
    ...(await ends('remove')).map((one): Change => ({ change: 'removeGrant', ...one })),
    ...(await ends('remove-denial')).map((one): Change => ({
      change: 'removeGrant',
      effect: 'deny',
      ...one,
    })),
    ...texts(values, 'remove-all').map((node): Change => ({ change: 'removeGrantsOf', node })),
    ...texts(values, 'take-away').map((node): Change => ({
      change: 'removeGrantsOf',
      node,
      direction: 'incoming',
    })),
    ...texts(values, 'disable').map((account): Change => ({ change: 'disableAccount', account })),
    ...texts(values, 'leaver').map((person): Change => ({ change: 'removePerson', person })),
    ...texts(values, 'without').map((source): Change => ({ change: 'removeSource', source })),
    ...(await ends('add')).map((one): Change => ({ change: 'addGrant', ...one })),
  ];
  if (changes.length === 0)
    throw new EngineError('INVALID_INPUT', 'No change was given, such as --remove FROM:TO');
  return {
    changes,
    takeover: flag(values, 'takeover'),
    ...given({ snapshot, rules: text(values, 'rules') }),
  };
}

async function savedChanges(call: CommandCall['call'], no: number | undefined): Promise<Change[]> {
  if (no === undefined) return [];
  const { baskets } = await call('whatIf.saved', {});
  const basket = baskets.find((one) => one.no === no);
  if (basket === undefined) throw new EngineError('NOT_FOUND', `No basket ${no}`);
  return basket.changes;
}

function outputOf(
  { snapshot, completeness, rulePack, changes, totals }: Output<'whatIf.run'>,
  conflicts: readonly Output<'whatIf.conflicts'>['rows'][number][],
  people: readonly Output<'whatIf.people'>['rows'][number][],
  basket: number | null,
  failOnFindings: boolean,
): CommandResult {
  const { before, after, byRule } = totals;
  const withOutcome = (outcome: string) => conflicts.filter((one) => one.outcome === outcome);
  return {
    result: {
      snapshot,
      completeness,
      rulePack,
      changes,
      before,
      after,
      cleared: withOutcome('cleared'),
      introduced: withOutcome('introduced'),
      changed: withOutcome('changed'),
      byRule,
      access: { ...totals.people, people },
      basket,
    },
    text: [
      table(
        changes,
        [
          ['change', (one) => one.sentence],
          ['rows', (one) => one.rows],
        ],
        120,
      ),
      `Conflicts: ${before.conflicts} before, ${after.conflicts} after; ${totals.cleared} cleared, ${totals.introduced} introduced, ${totals.changed} in another status. Completeness ${completeness}.`,
      table(conflicts, [
        ['outcome', (one) => one.outcome],
        ['subject', (one) => nameOf(one.subject)],
        ['rule', (one) => one.rule],
        ['rating', (one) => one.rating],
        ['before', (one) => one.before ?? 'none'],
        ['after', (one) => one.after ?? 'none'],
      ]),
      `People: ${totals.people.losing} lose access (${totals.people.lost} permissions in all), ${totals.people.gaining} gain access (${totals.people.gained}).`,
      table(people, [
        ['person', (one) => nameOf(one.person)],
        ['lost', (one) => one.lost],
        ['gained', (one) => one.gained],
        ['cleared', (one) => one.cleared],
        ['introduced', (one) => one.introduced],
      ]),
      ...(basket === null ? [] : [`Kept as basket ${basket}`]),
    ].join('\n\n'),
    isNegative: failOnFindings && totals.introduced > 0,
  };
}

const nameOf = (node: NodeRef) =>
  node.kind === 'identity' ? node.label || node.key : `${node.system}/${node.key}`;

const baskets: Command = {
  name: 'whatif saved',
  usage: '',
  summary: 'Baskets that were saved, with what they would have done then; the latest first.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const result = await call('whatIf.saved', {});
    return {
      result,
      text: table(result.baskets, [
        ['no', (one) => one.no],
        ['name', (one) => one.name],
        ['snapshot', (one) => one.snapshot],
        ['changes', (one) => one.changes.length],
        ['cleared', (one) => one.totals.cleared],
        ['introduced', (one) => one.totals.introduced],
        ['losing', (one) => one.totals.people.losing],
        ['by', (one) => one.savedBy],
        ['at', (one) => one.savedAt],
      ]),
    };
  },
};

export const whatIfCommands: readonly Command[] = [whatIf, baskets];
