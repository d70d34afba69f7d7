/** The pane on the right: facts, why, source rows and actions for what is selected. */
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { KeyHint } from '../components/KeyHint.tsx';
import { SplitBar } from '../components/SplitView.tsx';
import styles from './Frame.module.css';
import { useInspector, type InspectedSubject, type InspectorAction } from './InspectorContext.tsx';
import { useRemembered } from './remember.ts';
import { useShortcuts } from './Shortcuts.tsx';

/** Offers actions for what is inspected; screens add theirs in views/registry.ts. */
export type ActionSource = (subject: InspectedSubject) => readonly InspectorAction[];

type InspectorProps = { readonly actionSources: readonly ActionSource[] };

/** The inspector; absent while nothing is selected. */
export function Inspector({ actionSources }: InspectorProps) {
  const { inspection, canGoBack, back, clear } = useInspector();
  const [width, setWidth] = useRemembered('inspector.width', 348);
  const subject = inspection?.subject;
  const offered = subject === undefined ? [] : actionSources.flatMap((source) => source(subject));
  const actions = [...(inspection?.actions ?? []), ...offered];
  useShortcuts(
    actions.flatMap(({ keys, title, run }) =>
      keys === undefined ? [] : [{ keys, title, group: 'Selection', run }],
    ),
  );
  if (inspection === undefined) return null;
  return (
    <aside className={styles.inspectorPane} aria-label="Inspector">
      <SplitBar
        label="Width of the inspector"
        direction="columns"
        size={width}
        min={260}
        max={720}
        onSize={setWidth}
      />
      <div className={styles.inspector} style={{ width }}>
        <div className={styles.inspectorHead}>
          <span style={{ paddingTop: 2 }}>
            {canGoBack ? (
              <ActionIcon size={22} aria-label="Back to what was selected before" onClick={back}>
                <IconArrowLeft size={15} />
              </ActionIcon>
            ) : (
              inspection.icon
            )}
          </span>
          <div>
            <div className={styles.kicker}>{inspection.kicker}</div>
            <h2 className={styles.inspectorTitle}>{inspection.title}</h2>
          </div>
          <ActionIcon size={22} aria-label="Close the inspector" onClick={clear}>
            <IconX size={15} />
          </ActionIcon>
        </div>
        {/* A region that scrolls can be scrolled by keyboard. */}
        <div
          className={styles.inspectorBody}
          key={inspection.key}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label="Facts"
        >
          {inspection.content}
        </div>
        {actions.length === 0 ? null : (
          <div className={styles.inspectorActions}>
            {actions.map((action) => (
              <Button
                key={action.title}
                variant="default"
                onClick={action.run}
                {...(action.keys === undefined ? {} : { rightSection: <KeyHint keys={action.keys} /> })}
              >
                {action.title}
              </Button>
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}
