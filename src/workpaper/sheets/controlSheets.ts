/** B: the risk and control matrix. H: the lead sheet, one line a control. */
import type { WorkpaperData } from '../data.ts';
import { type Cell, type SheetBody, sheetBody } from '../sheet.ts';
import { counted, percentUp } from './words.ts';

export function controlMatrix(data: WorkpaperData): SheetBody {
  const { controls } = data;
  const withGaps = controls.filter((control) => control.gaps.length > 0).length;
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Lists the controls in scope, who answers for each, and what is missing from its record.',
    source: 'Control register of the engagement.',
    procedure:
      'Checked: one accountable owner who is a named person and still there; approver and reviewer named and apart; evidence source and systems named; framework codes against the shipped code table.',
    result: `${counted(controls.length, 'control')}, ${withGaps} with gaps.`,
    columns: [
      { title: 'Control', width: 10, kind: 'text' },
      { title: 'Title', width: 20, kind: 'wrap' },
      { title: 'Objective', width: 26, kind: 'wrap' },
      { title: 'Description', width: 28, kind: 'wrap' },
      { title: 'Systems', width: 12, kind: 'wrap' },
      { title: 'Frequency', width: 12, kind: 'wrap' },
      { title: 'Owner', width: 14, kind: 'wrap' },
      { title: 'Approver', width: 14, kind: 'wrap' },
      { title: 'Reviewer', width: 14, kind: 'wrap' },
      { title: 'Evidence source', width: 16, kind: 'wrap' },
      { title: 'Framework codes', width: 18, kind: 'wrap' },
      { title: 'Gaps', width: 26, kind: 'wrap' },
      { title: 'Design conclusion', width: 16, kind: 'wrap' },
      { title: 'Version', width: 9, kind: 'integer' },
    ],
    rows: controls.map((control) => [
      control.id,
      control.title,
      control.objective,
      control.description,
      control.systems.join('\n'),
      control.frequency,
      control.owner,
      control.approver,
      control.reviewer,
      control.evidenceSource,
      control.frameworkCodes.join('\n'),
      control.gaps.join('\n'),
      null,
      control.version,
    ]),
  });
}

/** `references` gives the test sheets of a control. */
export function leadSheet(
  data: WorkpaperData,
  references: (controlId: string) => readonly string[],
): SheetBody {
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Brings the results of all tests together, one line a control.',
    source: 'Test sheets (F), exception log (G-1), control matrix (B-1).',
    result: leadResult(data),
    columns: [
      { title: 'Control', width: 10, kind: 'text' },
      { title: 'Title', width: 28, kind: 'wrap' },
      { title: 'Test sheet', width: 14, kind: 'ref' },
      { title: 'Items', width: 8, kind: 'integer' },
      { title: 'Tested', width: 8, kind: 'integer' },
      { title: 'Deviating items', width: 10, kind: 'integer' },
      { title: 'Highest upper limit', width: 12, kind: 'text' },
      { title: 'Tolerable rate', width: 10, kind: 'text' },
      { title: 'Supports reliance', width: 11, kind: 'text' },
      { title: 'Exceptions', width: 11, kind: 'integer' },
      { title: 'Open', width: 8, kind: 'integer' },
      { title: 'Highest classification', width: 22, kind: 'text' },
      { title: 'Conclusion on operation', width: 32, kind: 'wrap' },
    ],
    rows: data.controls.flatMap((control) => leadRows(data, control, references(control.id))),
    notes: [
      {
        label: 'Supports',
        text: 'yes: for every attribute the upper limit of the deviation rate is not above the tolerable rate, at the risk of the plan. open: not every item is tested.',
      },
    ],
  });
}

const classes = ['deviation', 'exception', 'deficiency', 'significant deficiency', 'material weakness'];

function leadRows(
  data: WorkpaperData,
  control: WorkpaperData['controls'][number],
  references: readonly string[],
): readonly (readonly Cell[])[] {
  const exceptions = data.exceptions.filter((exception) => exception.controlId === control.id);
  const worst = Math.max(-1, ...exceptions.map((exception) => classes.indexOf(exception.classification)));
  const tail = [
    exceptions.length,
    exceptions.filter((exception) => exception.status !== 'closed').length,
    classes[worst] ?? '',
    null,
  ];
  const samples = data.samples.filter(
    ({ sample }) => sample.controlId === control.id && sample.status === 'drawn',
  );
  if (samples.length === 0)
    return [[control.id, control.title, '', null, null, null, '', '', 'not tested', ...tail]];
  return samples.map(({ sample, evaluation }) => {
    const limits = evaluation.attributes.map((attribute) => attribute.upperLimit);
    const rates = evaluation.attributes.map((attribute) => attribute.tolerableRate);
    return [
      control.id,
      control.title,
      references[
        data.samples
          .filter((one) => one.sample.controlId === control.id)
          .findIndex((one) => one.sample.id === sample.id)
      ] ?? '',
      sample.size,
      sample.tested,
      sample.deviations,
      evaluation.isComplete ? percentUp(Math.max(...limits)) : '',
      rates.length === 0 ? '' : percentUp(Math.min(...rates)),
      supports(evaluation),
      ...tail,
    ];
  });
}

function supports(evaluation: WorkpaperData['samples'][number]['evaluation']): string {
  if (!evaluation.isComplete) return 'open';
  return evaluation.attributes.every((attribute) => attribute.supportsPlannedReliance) ? 'yes' : 'no';
}

function leadResult({ controls, samples }: WorkpaperData): string {
  const drawn = samples.filter(({ sample }) => sample.status === 'drawn');
  const count = (answer: string) => drawn.filter(({ evaluation }) => supports(evaluation) === answer).length;
  return `${counted(controls.length, 'control')}, ${counted(drawn.length, 'sample')}: ${count('yes')} support planned reliance, ${count('no')} do not, ${count('open')} open.`;
}
