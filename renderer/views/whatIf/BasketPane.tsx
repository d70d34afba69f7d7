/** The basket: its changes in words, what is added by hand, the rules that are applied, and keeping it. */
import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useCommand } from '../../client/useCommand.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';
import { changeQuery } from '../../frame/useRoute.ts';
import { AddChange } from './AddChange.tsx';
import type { AskedBasket } from './asked.ts';
import { setBasket } from './basket.ts';
import { plainWords } from './changeWords.ts';
import styles from './WhatIf.module.css';

type Pack = Output<'conflicts.runs'>['runs'][number]['rulePack'];
type BasketPaneProps = {
  readonly asked: AskedBasket;
  /** The changes as the engine states them; undefined until it has answered. */
  readonly stated: Output<'whatIf.run'>['changes'] | undefined;
  /** Rule packs of the runs. */
  readonly packs: readonly Pack[];
};

/** Everything about the basket but its result. */
export function BasketPane({ asked, stated, packs }: BasketPaneProps) {
  const { changes } = asked;
  const isStated = stated !== undefined && stated.length === changes.length;
  const known = new Map(packs.map((pack) => [pack.sha256, `${pack.id} ${pack.version}`]));
  if (known.size === 0) known.set('tickmark-core', 'tickmark-core');
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.basket} tabIndex={0} role="region" aria-label="Basket">
      <Section title="Basket" count={changes.length}>
        <ol className={styles.changes}>
          {changes.map((change, i) => (
            <li key={JSON.stringify(change)} className={styles.change}>
              <span>
                {isStated ? stated[i]?.sentence : plainWords(change)}
                {isStated && change.change !== 'addGrant' && change.change !== 'disableAccount' ? (
                  <span className={styles.dim}> {countWords(stated[i]?.rows ?? 0, 'row')}</span>
                ) : null}
              </span>
              <ActionIcon
                size={22}
                aria-label={`Take change ${i + 1} out of the basket`}
                onClick={() => setBasket(changes.filter((one) => one !== change))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        {changes.length === 0 ? <p className={styles.dim}>Nothing in it.</p> : null}
      </Section>
      <AddChange />
      <Section title="Rules">
        <Select
          size="xs"
          aria-label="Rule pack"
          allowDeselect={false}
          data={[...known].map(([value, label]) => ({ value, label }))}
          value={typeof asked.rules === 'string' ? asked.rules : null}
          onChange={(value) => changeQuery({ rules: value ?? '' })}
        />
        <Switch
          size="xs"
          mt={8}
          label="Count accounts and roles that one can become"
          checked={asked.takeover === true}
          onChange={(event) => changeQuery({ takeover: event.currentTarget.checked ? 'yes' : '' })}
        />
      </Section>
      {changes.length > 0 ? <Keep asked={asked} /> : null}
    </div>
  );
}

function Keep({ asked }: { readonly asked: AskedBasket }) {
  const save = useCommand('whatIf.save');
  const [name, setName] = useState('');
  const keep = async () => {
    const saved = await save.run({ ...asked, name });
    if (saved === undefined) return;
    setName('');
    showToast({ title: `Kept as basket ${saved.basket.no}`, text: saved.basket.name });
  };
  return (
    <Section title="Keep as a record">
      {save.error === undefined ? null : <ErrorNote error={save.error} />}
      <form
        className={styles.keep}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextInput
          size="xs"
          aria-label="Name of the basket"
          placeholder="Name, e.g. AP clerks without vendor maintenance"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={name.trim() === ''}
          loading={save.isRunning}
        >
          Save
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setBasket([])}>
          Empty the basket
        </Button>
      </form>
    </Section>
  );
}
