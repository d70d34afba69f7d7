/** One event that a row states: its fields. */
import { ActionIcon, Button } from '@mantine/core';
import { IconHistory, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { attributeWords } from '../../../components/words.ts';
import { type EventRule, withField } from './eventEdit.ts';
import { EVENT_FORMS } from './eventForms.ts';
import styles from './Mapping.module.css';
import type { RawColumn } from './mappingEdit.ts';
import { fromWhen, RowConditions, toWhen } from './RowConditions.tsx';
import { ValueRuleRow } from './ValueRuleRow.tsx';

type EventCardProps = {
  readonly event: EventRule;
  readonly columns: readonly RawColumn[];
  readonly onChange: (event: EventRule) => void;
  readonly onRemove: () => void;
};

/** The fields of the kind, then those that only the text of the mapping names. */
export function EventCard({ event, columns, onChange, onRemove }: EventCardProps) {
  const [isWhole, setIsWhole] = useState(false);
  const form = EVENT_FORMS.find((one) => one.kind === event.kind);
  const title = form?.title ?? event.kind;
  const known = form?.fields ?? [];
  const others = Object.keys(event.fields).filter((name) => known.every((field) => field.name !== name));
  const all = [...known, ...others.map((name) => ({ name, title: attributeWords(name), isDate: false }))];
  const isOpen = (name: string) => isWhole || event.fields[name] !== undefined || name === known[0]?.name;
  const closed = all.filter((field) => !isOpen(field.name));
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.cardHead}>
        <IconHistory size={15} aria-hidden />
        {title}
        <ActionIcon aria-label={`Remove ${title} from the row`} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      <div className={styles.rules}>
        {all
          .filter((field) => isOpen(field.name))
          .map((field) => (
            <ValueRuleRow
              key={field.name}
              title={field.title}
              place={`${field.title} of ${title}`}
              rule={event.fields[field.name]}
              columns={columns}
              isDate={field.isDate}
              isInstant={field.isDate}
              isKey={false}
              onChange={(rule) => onChange(withField(event, field.name, rule))}
            />
          ))}
      </div>
      <RowConditions
        title="Only rows with"
        place={`the rows that tell of ${title}`}
        conditions={fromWhen(event.when)}
        columns={columns}
        onChange={(conditions) => {
          const { when: _before, ...rest } = event;
          const when = toWhen(conditions);
          onChange(when === undefined ? rest : { ...rest, when });
        }}
      />
      {closed.length === 0 ? null : (
        <div className={styles.more}>
          <Button variant="subtle" onClick={() => setIsWhole(true)}>
            {closed.length} more fields: {closed.map((field) => field.title.toLowerCase()).join(', ')}
          </Button>
        </div>
      )}
    </section>
  );
}
