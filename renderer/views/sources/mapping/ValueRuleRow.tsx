/** Where one value comes from: a column, a constant or a text with columns in it; and how it is read. */
import { NativeSelect, TextInput } from '@mantine/core';
import styles from './Mapping.module.css';
import type { RawColumn, ValueRule } from './mappingEdit.ts';
import { guessDatePattern } from './guessDatePattern.ts';
import { ValueOptions } from './ValueOptions.tsx';

type ValueRuleRowProps = {
  readonly title: string;
  /** The field and its node, for screen readers. */
  readonly place: string;
  readonly rule: ValueRule | undefined;
  readonly columns: readonly RawColumn[];
  readonly isDate: boolean;
  /** Its time of day counts. */
  readonly isInstant?: boolean;
  readonly isKey: boolean;
  readonly onChange: (rule: ValueRule | undefined) => void;
};

/** No column is named like these. */
const NONE = '';
const CONSTANT = '\u0000constant';
const TEMPLATE = '\u0000template';

/** Name of the field, its source, its options. */
export function ValueRuleRow(props: ValueRuleRowProps) {
  const { title, place, rule, columns, isDate, isInstant = false, isKey, onChange } = props;
  const kind =
    rule?.constant !== undefined
      ? CONSTANT
      : rule?.template !== undefined
        ? TEMPLATE
        : (rule?.column ?? NONE);
  const hasForm = rule?.date !== undefined || rule?.instant !== undefined;
  const choose = (value: string) => {
    const { column: _c, constant: _k, template: _t, ...rest } = rule ?? {};
    if (value === NONE) return onChange(isKey ? {} : undefined);
    if (value === CONSTANT) return onChange({ ...rest, constant: '' });
    if (value === TEMPLATE) return onChange({ ...rest, template: '' });
    const samples = columns.find((one) => one.name === value)?.samples ?? [];
    return onChange({
      ...rest,
      column: value,
      ...(isDate && !hasForm ? formOf(guessDatePattern(samples), isInstant) : {}),
    });
  };
  const isMissing =
    kind !== NONE && kind !== CONSTANT && kind !== TEMPLATE && columns.every((one) => one.name !== kind);
  return (
    <>
      <span className={styles.ruleName}>{isKey ? `${title} *` : title}</span>
      <span className={styles.ruleSource}>
        <NativeSelect
          aria-label={`Source of ${place}`}
          value={kind}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: NONE, label: '' },
            ...columns.map((column) => ({ value: column.name, label: column.name })),
            ...(isMissing ? [{ value: kind, label: `${kind} (not in this file)` }] : []),
            { value: CONSTANT, label: 'Constant' },
            { value: TEMPLATE, label: 'Text with {Column}' },
          ]}
        />
        {rule?.constant === undefined ? null : (
          <TextInput
            aria-label={`Constant for ${place}`}
            value={rule.constant}
            onChange={(event) => onChange({ ...rule, constant: event.currentTarget.value })}
          />
        )}
        {rule?.template === undefined ? null : (
          <TextInput
            aria-label={`Text for ${place}`}
            placeholder="{Object}:{Action}"
            value={rule.template}
            onChange={(event) => onChange({ ...rule, template: event.currentTarget.value })}
          />
        )}
      </span>
      {rule === undefined || kind === NONE ? (
        <span />
      ) : (
        <ValueOptions place={place} rule={rule} canSplit={isKey} onChange={onChange} />
      )}
      {rule === undefined || ruleWords(rule) === '' ? null : (
        <span className={styles.ruleNotes}>{ruleWords(rule)}</span>
      )}
    </>
  );
}

/** The form of a day, or of a day with its time. */
function formOf(pattern: string, isInstant: boolean): Pick<ValueRule, 'date' | 'instant' | 'zone'> {
  return isInstant ? { instant: pattern, zone: 'UTC' } : { date: pattern };
}

/** How the value is read, in words. */
function ruleWords(rule: ValueRule): string {
  const parts = [
    rule.date === undefined ? '' : `day as ${rule.date}`,
    rule.instant === undefined ? '' : `time as ${rule.instant}, ${rule.zone ?? 'with its zone'}`,
    rule.values === undefined ? '' : `${Object.keys(rule.values).length} values translated`,
    rule.unmapped === 'quarantine'
      ? 'others to quarantine'
      : rule.unmapped === 'empty'
        ? 'others left empty'
        : '',
    rule.part === undefined ? '' : `piece ${rule.part.take} at "${rule.part.at}"`,
    rule.split === undefined ? '' : `split at "${rule.split}"`,
    rule.lowerCase === true ? 'lower case' : '',
    rule.isRequired === true ? 'required' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
