/** Changes of the events of a mapping, each giving a new mapping; their fields guessed from the columns. */
import type { EventKind } from '#contract/event.ts';
import type { Mapping } from '#contract/import.ts';
import { EVENT_FORMS } from './eventForms.ts';
import { guessColumn } from './guessColumn.ts';
import { guessDatePattern } from './guessDatePattern.ts';
import { type RawColumn, type ValueRule, withColumns } from './mappingEdit.ts';

export type EventRule = NonNullable<Mapping['events']>[number];

/** The mapping with one more event of that kind, its fields guessed from the columns. */
export function addEvent(mapping: Mapping, kind: EventKind, columns: readonly RawColumn[]): Mapping {
  return withColumns({ ...mapping, events: [...(mapping.events ?? []), guessEvent(kind, columns)] });
}

/** The mapping with the event at `index` replaced, or without it for undefined. */
export function withEvent(mapping: Mapping, index: number, event: EventRule | undefined): Mapping {
  const events = (mapping.events ?? []).flatMap((one, at) =>
    at !== index ? [one] : event === undefined ? [] : [event],
  );
  return withColumns({ ...mapping, events });
}

/** The event with a field filled by `rule`, or empty for undefined. */
export function withField(event: EventRule, name: string, rule: ValueRule | undefined): EventRule {
  const { [name]: _before, ...others } = event.fields;
  return { ...event, fields: rule === undefined ? others : { ...others, [name]: rule } };
}

function guessEvent(kind: EventKind, columns: readonly RawColumn[]): EventRule {
  const taken = new Set<string>();
  const known = EVENT_FORMS.find((form) => form.kind === kind)?.fields ?? [];
  const fields: Record<string, ValueRule> = {};
  known.forEach((field, at) => {
    const names = columns.map((one) => one.name);
    const column = guessColumn(field, names, taken);
    if (column === undefined) return;
    taken.add(column);
    const samples = columns.find((one) => one.name === column)?.samples ?? [];
    fields[field.name] = {
      column,
      ...(field.isDate ? { instant: guessDatePattern(samples), zone: 'UTC' } : {}),
      ...(at === 0 ? { isRequired: true } : {}),
    };
  });
  return { kind, fields };
}
