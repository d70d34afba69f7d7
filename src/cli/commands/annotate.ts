/** sheet, exception, evidence. */
import type { Input } from '#contract/index.ts';
import { EngineError } from '#base/errors.ts';
import { allPages } from '../allPages.ts';
import { type Command, valued, switched, repeated } from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, numberOf, pathRefs, period, requiredText, text, texts } from '../values.ts';
import { readJson } from '../readJson.ts';

const sheet: Command = {
  name: 'sheet',
  usage: 'S-01',
  summary: 'The test sheet of a sample.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('sheet.get', { sampleId: numberOf(args[0], 'sample') });
    const letters = result.attributes.map((a) => a.letter);
    return {
      result,
      text: `${facts(result.attributes.map((a) => [a.letter, `${a.title}: ${a.definition}`] as const))}\n\n${table(result.rows, [['no', (r) => r.no], ['item', (r) => r.key], ...letters.map((letter) => [letter, (r: (typeof result.rows)[number]) => r.cells.find((c) => c.letter === letter)?.tickmark ?? ''] as const), ['evidence', (r) => r.evidence.join(' ')], ['exceptions', (r) => r.exceptions.join(' ')]])}`,
    };
  },
};

const mark: Command = {
  name: 'sheet mark',
  usage: 'S-01 (--item KEY --letter A --tickmark pass|fail|na|... [--comment TEXT] | --cells FILE.json)',
  summary: 'Sets cells of a test sheet; earlier marks are kept.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    item: valued('KEY', 'item of the sample'),
    letter: valued('A', 'attribute'),
    tickmark: valued('CODE', 'pass, fail, na, or another code of the legend'),
    comment: valued('TEXT', 'remark in the cell; na needs one'),
    cells: valued('FILE', 'JSON file with a list of {itemKey, letter, tickmark, comment}'),
  },
  async run({ args, values, call }) {
    const file = text(values, 'cells');
    const cells =
      file === undefined
        ? [
            {
              itemKey: requiredText(values, 'item'),
              letter: requiredText(values, 'letter'),
              tickmark: requiredText(values, 'tickmark'),
              comment: text(values, 'comment') ?? '',
            },
          ]
        : readJson(file);
    const result = await call('sheet.mark', {
      sampleId: numberOf(args[0], 'sample'),
      cells: cells as Input<'sheet.mark'>['cells'],
    });
    return { result, text: `${result.changed} cells changed` };
  },
};

const undo: Command = {
  name: 'sheet undo',
  usage: 'S-01',
  summary: 'Puts back what stood before the latest change of a test sheet.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('sheet.undo', { sampleId: numberOf(args[0], 'sample') });
    return { result, text: `${result.changed} cells changed` };
  },
};

const exceptions: Command = {
  name: 'exception list',
  usage: '',
  summary: 'The exception register.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) => call('exception.list', { page }),
      (r) => r.rows,
    );
    return {
      result: { exceptions: rows, total: first.total },
      text: table(rows, [
        ['ref', (e) => e.ref],
        ['title', (e) => e.title],
        ['control', (e) => e.controlId],
        ['class', (e) => e.classification],
        ['status', (e) => e.status],
        ['owner', (e) => e.owner],
        ['due', (e) => e.dueOn ?? ''],
        ['age', (e) => e.ageDays],
      ]),
      isNegative: flag(values, 'fail-on-findings') && rows.some((e) => e.status === 'open'),
    };
  },
};

const raise: Command = {
  name: 'exception raise',
  usage: '--fields FILE.json',
  summary: 'Records an exception from a JSON file: origin, condition, criteria, cause, effect, and so on.',
  mostArgs: 0,
  needsEngagement: true,
  options: { fields: valued('FILE', 'JSON file with the exception') },
  async run({ values, call }) {
    const result = await call('exception.raise', {
      fields: readJson(requiredText(values, 'fields')) as Input<'exception.raise'>['fields'],
    });
    return { result, text: `${result.exception.ref}: ${result.exception.title}` };
  },
};

const change: Command = {
  name: 'exception change',
  usage: 'EX-001 --fields FILE.json',
  summary: 'Changes an exception; earlier versions are kept.',
  mostArgs: 1,
  needsEngagement: true,
  options: { fields: valued('FILE', 'JSON file with what changes') },
  async run({ args, values, call }) {
    const result = await call('exception.change', {
      id: numberOf(args[0], 'exception'),
      fields: readJson(requiredText(values, 'fields')) as Input<'exception.change'>['fields'],
    });
    return { result, text: `${result.exception.ref}, version ${result.exception.version}` };
  },
};

const addEvidence: Command = {
  name: 'evidence add',
  usage: 'FILE_FOLDER_ZIP_OR_BAG... [--supplier NAME] [--covers FROM..TO] [--note TEXT] [--to KIND:ID]...',
  summary: 'Takes in evidence with its digests; a bag whose manifest does not hold is refused.',
  needsEngagement: true,
  options: {
    supplier: valued('NAME', 'who handed it over'),
    covers: valued('FROM..TO', 'period that the evidence covers'),
    note: valued('TEXT', 'what it is and how it was obtained'),
    to: repeated('KIND:ID', 'what it supports; may stand several times'),
  },
  async run({ args, values, call }) {
    const covers = text(values, 'covers');
    const { from: coversFrom, to: coversTo } =
      covers === undefined ? { from: undefined, to: undefined } : period(covers);
    const result = await call('evidence.add', {
      sources: pathRefs(args),
      attachTo: texts(values, 'to').map(subjectOf),
      ...given({ supplier: text(values, 'supplier'), note: text(values, 'note'), coversFrom, coversTo }),
    });
    return {
      result,
      text: [
        table(
          result.items,
          [
            ['ref', (e) => e.ref],
            ['name', (e) => e.name],
            ['bytes', (e) => e.bytes],
            ['sha256', (e) => e.sha256],
          ],
          70,
        ),
        ...(result.known > 0 ? [`${result.known} taken in before: what was noted then stays`] : []),
        ...result.refused.map((one) => `${one.name}: not taken in: ${one.reason}`),
      ].join('\n'),
    };
  },
};

const listEvidence: Command = {
  name: 'evidence list',
  usage: '[--for KIND:ID]',
  summary: 'Evidence with digests, supplier and the period covered.',
  mostArgs: 0,
  needsEngagement: true,
  options: { for: valued('KIND:ID', 'what supports this only') },
  async run({ values, call }) {
    const subject = text(values, 'for');
    const { first, rows } = await allPages(
      (page) =>
        call('evidence.list', {
          page,
          ...given({ subject: subject === undefined ? undefined : subjectOf(subject) }),
        }),
      (r) => r.rows,
    );
    return {
      result: { items: rows, total: first.total },
      text: table(rows, [
        ['ref', (e) => e.ref],
        ['name', (e) => e.name],
        ['supplier', (e) => e.supplier],
        ['covers', (e) => `${e.coversFrom ?? '?'}..${e.coversTo ?? '?'}`],
        ['attached to', (e) => e.subjects.map((s) => `${s.kind} ${s.id}`).join('; ')],
        ['status', (e) => e.status],
        ['sha256', (e) => e.sha256.slice(0, 12)],
      ]),
    };
  },
};

const attach: Command = {
  name: 'evidence attach',
  usage: 'X-0001 --to KIND:ID [--detach]',
  summary: 'Attaches evidence to a control, a test item, an exception, a conflict or a source.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    to: valued('KIND:ID', 'control:AC-01, test-item:SAMPLE:KEY, exception:1, conflict:RULE:NODE or source:2'),
    detach: switched('take the evidence off instead'),
  },
  async run({ args, values, call }) {
    const input = {
      evidenceId: numberOf(args[0], 'evidence'),
      subject: subjectOf(requiredText(values, 'to')),
    };
    const result = flag(values, 'detach')
      ? await call('evidence.detach', input)
      : await call('evidence.attach', input);
    return {
      result,
      text: `${result.item.ref}: ${result.item.subjects.map((s) => `${s.kind} ${s.id}`).join('; ') || 'attached to nothing'}`,
    };
  },
};

const verify: Command = {
  name: 'evidence verify',
  usage: '[X-0001...]',
  summary: 'Computes the digests of the kept bytes again.',
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('evidence.verify', {
      evidenceIds: args.map((ref) => numberOf(ref, 'evidence')),
    });
    return {
      result,
      text: [
        `${result.checked} checked, ${result.altered.length} altered`,
        ...result.altered.map(
          (e) => `${e.ref} ${e.name}: expected ${e.expectedSha256}, found ${e.actualSha256}`,
        ),
      ].join('\n'),
      isNegative: !result.ok,
    };
  },
};

export const annotateCommands: readonly Command[] = [
  sheet,
  mark,
  undo,
  exceptions,
  raise,
  change,
  addEvidence,
  listEvidence,
  attach,
  verify,
];

type Subject = NonNullable<Input<'evidence.attach'>['subject']>;

/** `control:AC-01`, `test-item:1:KEY`, `exception:3`, `conflict:RULE:NODE`, `source:2`. */
function subjectOf(reference: string): Subject {
  const at = reference.indexOf(':');
  if (at < 1)
    throw new EngineError('INVALID_INPUT', `What evidence supports is written KIND:ID; it was ${reference}`);
  return { kind: reference.slice(0, at) as Subject['kind'], id: reference.slice(at + 1) };
}
