/** A row of a client's control register, by whatever names its columns have, as the fields of a control. */
import { controlFields, type ControlFields, frequency } from '#contract/control.ts';

export type RegisterField = keyof ControlFields;

/** Headings that registers use, in lower case without punctuation. The first field that a heading fits takes it. */
const headings: Readonly<Record<RegisterField, readonly string[]>> = {
  id: [
    'id',
    'control id',
    'control no',
    'control number',
    'control ref',
    'control reference',
    'ref',
    'reference',
    'control',
    'control code',
    'no',
  ],
  title: ['title', 'control title', 'control name', 'name', 'short description'],
  objective: ['objective', 'control objective', 'purpose', 'risk objective', 'objectives'],
  description: ['description', 'control description', 'control activity', 'activity', 'procedure', 'details'],
  frequency: ['frequency', 'control frequency', 'cadence', 'how often', 'operating frequency', 'performed'],
  owner: ['owner', 'control owner', 'accountable', 'responsible person', 'process owner', 'business owner'],
  approver: ['approver', 'approved by', 'access approver', 'authoriser', 'authorizer', 'approval by'],
  reviewer: ['reviewer', 'reviewed by', 'attester', 'attestor', 'certifier', 'control reviewer', 'verifier'],
  systems: [
    'systems',
    'system',
    'applications',
    'application',
    'system s',
    'application s',
    'in scope systems',
    'app',
    'platform',
  ],
  frameworkCodes: [
    'framework codes',
    'frameworkcodes',
    'framework code',
    'framework',
    'frameworks',
    'framework reference',
    'framework references',
    'framework mapping',
    'mapping',
    'standard',
    'standards',
    'references',
  ],
  evidenceSource: [
    'evidence source',
    'evidencesource',
    'evidence',
    'evidence location',
    'source of evidence',
    'audit evidence',
    'pbc',
  ],
  executedBy: ['executed by', 'executedby', 'carried out by', 'executing permissions', 'performed with'],
  bypassedBy: ['bypassed by', 'bypassedby', 'bypassing permissions', 'overridden by'],
  controlled: ['controlled', 'controlled permissions', 'controlled population', 'population'],
};

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Which column stands for which field. Exact headings win over others; a column is used once.
 *
 * @returns field to column heading as the file has it.
 */
export function matchColumns(columns: readonly string[]): ReadonlyMap<RegisterField, string> {
  const taken = new Set<string>();
  const found = new Map<RegisterField, string>();
  for (const [field, names] of Object.entries(headings) as [RegisterField, readonly string[]][]) {
    for (const name of names) {
      const column = columns.find((one) => !taken.has(one) && plain(one) === name);
      if (column === undefined) continue;
      found.set(field, column);
      taken.add(column);
      break;
    }
  }
  return found;
}

const frequencyWords: readonly (readonly [RegExp, ControlFields['frequency']])[] = [
  [/^(automated|automatic|continuous|continuously|real ?time|system|preventive automated)\b/, 'automated'],
  [
    /^(many times a day|multiple times (a|per) day|several times (a|per) day|per transaction|recurring|mtd)\b/,
    'many-times-a-day',
  ],
  [/^(semi monthly|semimonthly|twice (a|per) month|twice monthly|bi ?weekly|fortnightly)\b/, 'semi-monthly'],
  [
    /^(semi annual|semi annually|half yearly|halfyearly|twice (a|per) year|bi annual|biannual|every 6 months)\b/,
    'semi-annual',
  ],
  [/^(annual|annually|yearly|once (a|per) year|every 12 months|a|y)$/, 'annual'],
  [/^(quarterly|each quarter|every quarter|per quarter|every 3 months|q)$/, 'quarterly'],
  [/^(monthly|each month|every month|per month|m)$/, 'monthly'],
  [/^(weekly|each week|every week|per week|w)$/, 'weekly'],
  [/^(daily|each day|every day|per day|each business day|d)$/, 'daily'],
  [
    /^(event driven|ad ?hoc|as needed|as required|on demand|per occurrence|per request|when required|on event|per event|upon .*|each .*|every .*)$/,
    'event-driven',
  ],
];

/** The frequency that a register's words mean, or null when they are not known. */
export function frequencyOf(words: string): ControlFields['frequency'] | null {
  const known = frequency.safeParse(words.trim().toLowerCase());
  if (known.success) return known.data;
  const text = plain(words);
  return frequencyWords.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const listOf = (text: string) =>
  text
    .split(/[;,|\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A row's fields, or why the row is no control. */
export function controlOfRow(
  row: Readonly<Record<string, string>>,
): { readonly fields: ControlFields } | { readonly reason: string } {
  const columns = matchColumns(Object.keys(row));
  const value = (field: RegisterField) => (row[columns.get(field) ?? ''] ?? '').trim();
  if (value('id') === '') return { reason: 'No control id' };
  const text = value('objective') || value('description') || value('title');
  if (text === '') return { reason: `${value('id')}: no objective, description or title` };
  const often = frequencyOf(value('frequency'));
  if (often === null) {
    const words = value('frequency');
    return { reason: `${value('id')}: ${words === '' ? 'no frequency' : `frequency not known: ${words}`}` };
  }
  const parsed = controlFields.safeParse({
    id: value('id'),
    title: value('title'),
    objective: text,
    description: value('description'),
    frequency: often,
    owner: value('owner'),
    approver: value('approver'),
    reviewer: value('reviewer'),
    systems: listOf(value('systems')),
    frameworkCodes: listOf(value('frameworkCodes')),
    evidenceSource: value('evidenceSource'),
    executedBy: listOf(value('executedBy')),
    bypassedBy: listOf(value('bypassedBy')),
    controlled: listOf(value('controlled')),
  });
  if (parsed.success) return { fields: parsed.data };
  const issue = parsed.error.issues[0];
  return { reason: `${value('id')}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
}
