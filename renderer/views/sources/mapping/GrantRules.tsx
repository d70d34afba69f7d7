/** The grants that a row states between its nodes. */
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { GrantKind } from './canonicalFields.ts';
import type { Mapping } from '#contract/import.ts';
import { KIND_GLYPHS } from '../../../components/kindGlyph.ts';
import { Section } from '../../../components/Section.tsx';
import { GRANT_KINDS } from './canonicalFields.ts';
import styles from './Mapping.module.css';
import { withWhen, type GrantRule, type RawColumn } from './mappingEdit.ts';
import { fromWhen, RowConditions, toWhen } from './RowConditions.tsx';
import { ValueRuleRow } from './ValueRuleRow.tsx';

type GrantRulesProps = {
  readonly mapping: Mapping;
  readonly columns: readonly RawColumn[];
  readonly onChange: (mapping: Mapping) => void;
};

const TERMS = [
  { name: 'validFrom', title: 'Valid from', isDate: true },
  { name: 'validTo', title: 'Valid to', isDate: true },
  { name: 'condition', title: 'Condition', isDate: false },
  { name: 'activation', title: 'Activation', isDate: false },
  { name: 'effect', title: 'Effect', isDate: false },
] as const;

/** From, kind, to; and the terms of each grant. */
export function GrantRules({ mapping, columns, onChange }: GrantRulesProps) {
  const nodes = mapping.nodes.map((node, index) => ({
    value: String(index),
    label: `${KIND_GLYPHS[node.kind].title} ${mapping.nodes.length > 1 ? index + 1 : ''}`.trim(),
  }));
  const setGrant = (at: number, grant: GrantRule) =>
    onChange({ ...mapping, grants: mapping.grants.map((one, index) => (index === at ? grant : one)) });
  return (
    <Section title="Grants in the row" count={mapping.grants.length}>
      <ul className={styles.grants}>
        {mapping.grants.map((grant, at) => (
          // Grants are named by their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className={styles.card}>
            <div className={styles.cardHead}>
              <div className={styles.grant}>
                <NativeSelect
                  aria-label={`Grant ${at + 1} from`}
                  value={String(grant.from)}
                  data={nodes}
                  onChange={(event) => setGrant(at, { ...grant, from: Number(event.currentTarget.value) })}
                />
                <NativeSelect
                  aria-label={`Kind of grant ${at + 1}`}
                  value={grant.kind}
                  data={GRANT_KINDS.map((one) => ({ value: one.kind, label: one.title }))}
                  onChange={(event) =>
                    setGrant(at, { ...grant, kind: event.currentTarget.value as GrantKind })
                  }
                />
                <NativeSelect
                  aria-label={`Grant ${at + 1} to`}
                  value={String(grant.to)}
                  data={nodes}
                  onChange={(event) => setGrant(at, { ...grant, to: Number(event.currentTarget.value) })}
                />
              </div>
              <ActionIcon
                aria-label={`Remove grant ${at + 1}`}
                onClick={() =>
                  onChange({ ...mapping, grants: mapping.grants.filter((_, index) => index !== at) })
                }
              >
                <IconTrash size={15} />
              </ActionIcon>
            </div>
            <div className={styles.rules}>
              {TERMS.map((term) => (
                <ValueRuleRow
                  key={term.name}
                  title={term.title}
                  place={`${term.title} of grant ${at + 1}`}
                  rule={grant[term.name]}
                  columns={columns}
                  isDate={term.isDate}
                  isKey={false}
                  onChange={(rule) => {
                    const { [term.name]: _before, ...rest } = grant;
                    setGrant(at, rule === undefined ? rest : { ...rest, [term.name]: rule });
                  }}
                />
              ))}
            </div>
            <RowConditions
              title="Only rows with"
              place={`the rows of grant ${at + 1}`}
              conditions={fromWhen(grant.when)}
              columns={columns}
              onChange={(conditions) => setGrant(at, withWhen(grant, toWhen(conditions)))}
            />
          </li>
        ))}
      </ul>
      {mapping.nodes.length < 2 ? null : (
        <div className={styles.adders}>
          <Button
            variant="default"
            onClick={() =>
              onChange({ ...mapping, grants: [...mapping.grants, { kind: 'assigned', from: 0, to: 1 }] })
            }
          >
            Add a grant
          </Button>
        </div>
      )}
    </Section>
  );
}
