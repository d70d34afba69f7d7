/** What single entries of functions say: more, less or otherwise than they seem to. */
import { readValueList } from '#base/valueList.ts';
import { isActionType } from '#graph/index.ts';
import type { Condition, Entry, PackFunction } from '../rulePack.ts';
import { displayOf } from './display.ts';
import { conditionsOf, leastGrant, leastGrants } from './implies.ts';
import { readableTypes } from './readableTypes.ts';
import type { LintSource, Said } from './source.ts';

/** Findings of every entry. */
export function entryChecks(source: LintSource): readonly Said[] {
  return source.pack.functions.flatMap((of) => [
    ...of.permissions.flatMap((entry) => {
      const about = { subject: of.id, value: entry.value, place: source.placeOf(entry) };
      return [...meaning(of, entry), ...wording(source, entry), ...conditionsOf(entry).flatMap(reach)].map(
        (said): Said => ({ ...about, ...said }),
      );
    }),
    ...unreadTypes(source, of),
  ]);
}

type Part = Pick<Said, 'code' | 'severity' | 'message' | 'example'>;

function meaning(of: PackFunction, entry: Entry): readonly Part[] {
  const found: Part[] = [];
  const objects = (entry.requires ?? []).filter(({ type }) => type === 'auth_object');
  if (entry.platform === 'sap' && entry.type === 'transaction' && objects.length === 0)
    found.push({
      code: 'TRANSACTION_WITHOUT_OBJECT',
      severity: 'warning',
      message: `${entry.value} may be started with the transaction alone: no authorisation object says that it may be carried out`,
      example: { text: 'Starts the transaction and may do nothing in it', permissions: leastGrants(entry) },
    });
  const display = displayOf(of, entry);
  if (display !== null) found.push({ code: 'DISPLAY_IN_FUNCTION', severity: 'warning', ...display });
  if (entry.confidence === 'low')
    found.push({
      code: 'LOW_CONFIDENCE',
      severity: 'note',
      message: `${entry.type} ${entry.value} is to be confirmed with the client${entry.note === undefined ? '' : `: ${entry.note}`}`,
    });
  return found;
}

function wording({ pack }: LintSource, entry: Entry): readonly Part[] {
  const found: Part[] = [];
  if (!Object.hasOwn(pack.platforms, entry.platform))
    found.push({
      code: 'PLATFORM_UNKNOWN',
      severity: Object.hasOwn(readableTypes, entry.platform) ? 'note' : 'warning',
      message: `Platform ${entry.platform} has no name in this pack${Object.hasOwn(readableTypes, entry.platform) ? '' : ', and no shipped format states it'}`,
    });
  const texts = conditionsOf(entry).flatMap(({ value, type, aliases }) => [value, type, ...(aliases ?? [])]);
  for (const text of [entry.platform, ...texts])
    if (text !== text.trim())
      found.push({
        code: 'BLANK_AT_END',
        severity: 'error',
        message: `"${text}" begins or ends with a blank: no export can fulfil it`,
      });
  return found;
}

/** What a condition takes in. */
function reach(condition: Condition, _: number, all: readonly Condition[]): readonly Part[] {
  const found: Part[] = [];
  const isAction = isActionType(condition.type.toLowerCase());
  const platform = (all[0] as Entry).platform;
  if (isAction && (condition.where ?? condition.whereNot ?? condition.minLevel) !== undefined)
    found.push({
      code: 'NOT_TESTED',
      severity: 'error',
      message: `${condition.value} is an action: where, whereNot and minLevel are not looked at`,
    });
  if (!isAction && /[*?]/.test(condition.value))
    found.push({
      code: 'WILDCARD_AS_TEXT',
      severity: 'warning',
      message: `${condition.value} is compared as it stands: only a grant of that very text, or of a pattern that takes it in, fulfils it`,
      example: {
        text: 'Does not fulfil it',
        permissions: [
          { ...leastGrant(platform, condition), value: condition.value.replaceAll(/[*?]+/g, '01') },
        ],
      },
    });
  for (const [attribute, list] of Object.entries(condition.where ?? {}))
    for (const { from, to } of list.flatMap(readValueList))
      if (to !== null && from <= '0' && to >= 'Z')
        found.push({
          code: 'MATCHES_EVERYTHING',
          severity: 'warning',
          message: `${condition.value}: ${attribute} from "${from}" to "${to}" takes in every value`,
          example: {
            text: 'Fulfils it',
            permissions: [
              { ...leastGrant(platform, condition), attributes: { [attribute]: from === '' ? '0' : from } },
            ],
          },
        });
      else if (to !== null && from > to)
        found.push({
          code: 'EMPTY_RANGE',
          severity: 'error',
          message: `${condition.value}: ${attribute} from "${from}" to "${to}" takes in nothing`,
        });
  return [...found, ...contradiction(platform, condition)];
}

function contradiction(platform: string, condition: Condition): readonly Part[] {
  return Object.entries(condition.whereNot ?? {}).flatMap(([attribute, not]): Part[] => {
    const excluded = not.flatMap(readValueList);
    const asked = (condition.where?.[attribute] ?? []).flatMap(readValueList);
    const isAll = excluded.some(({ from, to }) => from === '*' && to === null);
    const isContrary =
      isAll ||
      (asked.length > 0 &&
        asked.every((one) => excluded.some((x) => x.from === one.from && x.to === one.to)));
    if (!isContrary) return [];
    return [
      {
        code: 'CONTRADICTS_ITSELF',
        severity: 'warning',
        message: `${condition.value}: ${attribute} must have a value of the list and more than the same list`,
        example: { text: 'Does not fulfil it', permissions: [leastGrant(platform, condition)] },
      },
    ];
  });
}

function unreadTypes(source: LintSource, of: PackFunction): readonly Said[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of of.permissions)
    for (const { type } of conditionsOf(entry)) {
      const known = readableTypes[entry.platform];
      if (known === undefined || known.includes(type.toLowerCase())) continue;
      const key = `${entry.platform}\n${type}`;
      groups.set(key, [...(groups.get(key) ?? []), entry]);
    }
  return [...groups].map(([key, entries]): Said => {
    const [platform = '', type = ''] = key.split('\n');
    const all = of.permissions.every((entry) => entries.includes(entry));
    return {
      code: 'TYPE_NOT_READ',
      severity: 'warning',
      subject: of.id,
      value: `${platform} ${type}`,
      message: `No shipped format or mapping states permissions of type ${type} for ${platform}: ${all ? 'the function' : `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`} can be found through a mapping of one's own only`,
      place: source.placeOf(entries[0]!),
      example: { text: 'What a mapping must state', permissions: leastGrants(entries[0]!) },
    };
  });
}
