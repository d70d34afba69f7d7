/** What a row states, as fields: nodes with their values, and the grants between them. */
import { Button, TextInput } from '@mantine/core';
import type { NodeKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import { KindIcon } from '../../../components/KindIcon.tsx';
import { KIND_GLYPHS } from '../../../components/kindGlyph.ts';
import { Section } from '../../../components/Section.tsx';
import { EventCard } from './EventCard.tsx';
import { addEvent, withEvent } from './eventEdit.ts';
import { EVENT_FORMS } from './eventForms.ts';
import { GrantRules } from './GrantRules.tsx';
import styles from './Mapping.module.css';
import { addNode, removeNode, withNode, type RawColumn } from './mappingEdit.ts';
import { NodeCard } from './NodeCard.tsx';
import { TableRules } from './TableRules.tsx';
import { STARTING_POINTS, startingMapping } from './startingPoints.ts';

const KINDS: readonly NodeKind[] = [
  'identity',
  'account',
  'group',
  'role',
  'permission',
  'resource',
  'credential',
];

type MappingFormProps = {
  readonly mapping: Mapping;
  readonly columns: readonly RawColumn[];
  /** System that the file suggests. */
  readonly system: string;
  readonly onChange: (mapping: Mapping) => void;
};

/** Name and system, the nodes, the grants. */
export function MappingForm({ mapping, columns, system, onChange }: MappingFormProps) {
  const events = mapping.events ?? [];
  return (
    <>
      <div className={styles.settings}>
        <TextInput
          label="Name of the mapping"
          value={mapping.name}
          onChange={(event) => onChange({ ...mapping, name: event.currentTarget.value })}
        />
        <TextInput
          label="System"
          placeholder="none: a register of people"
          value={mapping.system}
          onChange={(event) => onChange({ ...mapping, system: event.currentTarget.value })}
        />
      </div>
      {mapping.nodes.length + events.length > 0 ? null : (
        <Section title="A row of this table describes">
          <div className={styles.adders}>
            {STARTING_POINTS.map((point) => (
              <Button
                key={point.title}
                variant="default"
                onClick={() =>
                  onChange({
                    ...startingMapping(mapping.name, mapping.system || system, point.kinds, columns),
                    ...(mapping.sheet === undefined ? {} : { sheet: mapping.sheet }),
                    ...(mapping.headerRow === undefined ? {} : { headerRow: mapping.headerRow }),
                  })
                }
              >
                {point.title}
              </Button>
            ))}
          </div>
          <p>or tells what happened:</p>
          <div className={styles.adders}>
            {EVENT_FORMS.map((one) => (
              <Button
                key={one.kind}
                variant="default"
                onClick={() => onChange(addEvent(mapping, one.kind, columns))}
              >
                {one.title}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {events.map((event, index) => (
        <EventCard
          // Events are named by their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          event={event}
          columns={columns}
          onChange={(next) => onChange(withEvent(mapping, index, next))}
          onRemove={() => onChange(withEvent(mapping, index, undefined))}
        />
      ))}
      {mapping.nodes.map((node, index) => (
        <NodeCard
          // Nodes are named by their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          node={node}
          columns={columns}
          onChange={(next) => onChange(withNode(mapping, index, next))}
          onRemove={() => onChange(removeNode(mapping, index))}
        />
      ))}
      {mapping.nodes.length === 0 ? null : (
        <>
          <Section title="Add to the row">
            <div className={styles.adders}>
              {KINDS.map((kind) => (
                <Button
                  key={kind}
                  variant="default"
                  leftSection={<KindIcon kind={kind} isDecorative />}
                  onClick={() => onChange(addNode(mapping, kind, columns))}
                >
                  {KIND_GLYPHS[kind].title}
                </Button>
              ))}
            </div>
          </Section>
          <GrantRules mapping={mapping} columns={columns} onChange={onChange} />
          <TableRules mapping={mapping} columns={columns} onChange={onChange} />
        </>
      )}
    </>
  );
}
