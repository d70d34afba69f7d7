/** The first screen: make an engagement, open one, or look at the demo. */
import { IconFilePlus, IconFolderOpen, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { HostRequest } from '#contract/host.ts';
import { classNames } from '../../components/classNames.ts';
import { Logo } from '../../frame/Logo.tsx';
import { SchemeButton } from '../../frame/TitleStrip.tsx';
import { DemoForm } from './DemoForm.tsx';
import { Limits } from './Limits.tsx';
import { NewForm } from './NewForm.tsx';
import { OpenForm } from './OpenForm.tsx';
import styles from './Start.module.css';

type Choice = 'open' | 'new' | 'demo';

const CHOICES = [
  {
    id: 'new',
    title: 'New engagement',
    text: 'One encrypted file for one client and period',
    icon: IconFilePlus,
  },
  { id: 'open', title: 'Open', text: 'An engagement file on this machine', icon: IconFolderOpen },
  {
    id: 'demo',
    title: 'Demo',
    text: 'An invented company, from source files to workpapers',
    icon: IconPlayerPlay,
  },
] as const;

type StartProps = {
  /** What the menu or the desktop asked for. */
  readonly asked: HostRequest | undefined;
  readonly onOpened: () => void;
};

/** Choices on the left, the form of the chosen one on the right. */
export function Start({ asked, onOpened }: StartProps) {
  const [choice, setChoice] = useState<Choice>(asked?.name === 'new' ? 'new' : 'open');
  return (
    <main className={styles.start}>
      <div className={styles.left}>
        <div>
          <h1 className={styles.name}>
            <Logo size={28} /> Tickmark
          </h1>
          <p className={styles.what}>
            A workbench for auditing access: who can do what, how, and which source row says so.
          </p>
        </div>
        <div className={styles.choices} role="group" aria-label="Begin">
          {CHOICES.map(({ id, title, text, icon: Icon }) => (
            <button
              key={id}
              type="button"
              className={classNames(styles.choice, choice === id && styles.choiceOn)}
              aria-pressed={choice === id}
              onClick={() => setChoice(id)}
            >
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              <span className={styles.choiceTitle}>{title}</span>
              <span className={styles.choiceText}>{text}</span>
            </button>
          ))}
        </div>
        <Limits />
      </div>
      <div className={styles.right}>
        <div className={styles.corner}>
          <SchemeButton />
        </div>
        {choice === 'new' ? <NewForm onOpened={onOpened} /> : null}
        {choice === 'open' ? (
          <OpenForm initialPath={asked?.name === 'openPath' ? asked.path : ''} onOpened={onOpened} />
        ) : null}
        {choice === 'demo' ? <DemoForm onOpened={onOpened} /> : null}
      </div>
    </main>
  );
}
