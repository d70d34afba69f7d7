/** One node that a row states: its key, name and attributes. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { KindIcon } from '../../../components/KindIcon.tsx';
import { KIND_GLYPHS } from '../../../components/kindGlyph.ts';
import { attributeWords } from '../../../components/words.ts';
import { CANONICAL_FIELDS } from './canonicalFields.ts';
import styles from './Mapping.module.css';
import { ruleOf, withRule, withWhen, type NodeRule, type RawColumn } from './mappingEdit.ts';
import { fromWhen, RowConditions, toWhen } from './RowConditions.tsx';
import { ValueRuleRow } from './ValueRuleRow.tsx';

type NodeCardProps = {
  readonly node: NodeRule;
  readonly columns: readonly RawColumn[];
  readonly onChange: (node: NodeRule) => void;
  readonly onRemove: () => void;
};

/** The fields of the kind, then those that the mapping adds. */
export function NodeCard({ node, columns, onChange, onRemove }: NodeCardProps) {
  const [added, setAdded] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const known = CANONICAL_FIELDS[node.kind];
  const others = Object.keys(node.attributes ?? {}).filter((name) =>
    known.every((field) => field.name !== name),
  );
  const { title } = KIND_GLYPHS[node.kind];
  const all = [...known, ...others.map((name) => ({ name, title: attributeWords(name), isDate: false }))];
  const isOpen = (name: string) =>
    isWhole || name === 'key' || name === 'label' || ruleOf(node, name) !== undefined;
  const closed = all.filter((field) => !isOpen(field.name));
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.cardHead}>
        <KindIcon kind={node.kind} isDecorative />
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
              rule={ruleOf(node, field.name)}
              columns={columns}
              isDate={field.isDate === true}
              isKey={field.name === 'key'}
              onChange={(rule) => onChange(withRule(node, field.name, rule))}
            />
          ))}
      </div>
      <RowConditions
        title="Only rows with"
        place={`the rows that name ${title}`}
        conditions={fromWhen(node.when)}
        columns={columns}
        onChange={(conditions) => onChange(withWhen(node, toWhen(conditions)))}
      />
      <div className={styles.more}>
        {closed.length === 0 ? null : (
          <Button variant="subtle" onClick={() => setIsWhole(true)}>
            {closed.length} more fields: {closed.map((field) => field.title.toLowerCase()).join(', ')}
          </Button>
        )}
        {isWhole || closed.length === 0 ? (
          <TextInput
            aria-label={`Another attribute of ${title}`}
            placeholder="another attribute"
            value={added}
            onChange={(event) => setAdded(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || added.trim() === '') return;
              onChange(withRule(node, added.trim(), { column: columns[0]?.name ?? '' }));
              setAdded('');
            }}
          />
        ) : null}
      </div>
    </section>
  );
}
