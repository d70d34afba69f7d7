/** The rail: every screen in the order of the work. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { classNames } from '../components/classNames.ts';
import { numberWords } from '../components/words.ts';
import styles from './Frame.module.css';
import { useRemembered } from './remember.ts';
import { toHash } from './route.ts';
import { RAIL_GROUPS, type Overview, type ViewDefinition } from './view.ts';

type RailProps = {
  readonly views: readonly ViewDefinition[];
  readonly current: string;
  readonly overview: Overview | undefined;
  /** A screen was chosen: what was selected on the one before is let go. */
  readonly onLeave: () => void;
};

/** Links to the screens with counts; collapses to icons. */
export function Rail({ views, current, overview, onLeave }: RailProps) {
  const [isNarrow, setIsNarrow] = useRemembered('rail.isNarrow', false);
  const words = isNarrow ? 'Show names' : 'Show icons only';
  return (
    <nav className={classNames(styles.rail, isNarrow && styles.railNarrow)} aria-label="Screens">
      {RAIL_GROUPS.map((group) => {
        const members = views.filter((view) => view.group === group && view.isInRail !== false);
        if (members.length === 0) return null;
        return (
          <div key={group} role="group" aria-label={group === '' ? 'Engagement' : group}>
            {group === '' ? null : <div className={styles.railGroup}>{group}</div>}
            {members.map((view) => (
              <RailItem
                key={view.id}
                view={view}
                isOn={view.id === current}
                isNarrow={isNarrow}
                overview={overview}
                onLeave={onLeave}
              />
            ))}
          </div>
        );
      })}
      <div className={styles.railFoot}>
        <Tooltip label={words} position="right">
          <ActionIcon aria-label={words} onClick={() => setIsNarrow(!isNarrow)}>
            {isNarrow ? (
              <IconLayoutSidebarLeftExpand size={16} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={16} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}

type RailItemProps = Pick<RailProps, 'onLeave'> & {
  readonly view: ViewDefinition;
  readonly isOn: boolean;
  readonly isNarrow: boolean;
  readonly overview: Overview | undefined;
};

function RailItem({ view, isOn, isNarrow, overview, onLeave }: RailItemProps) {
  const count = overview === undefined ? undefined : view.count?.(overview);
  const needsAttention = overview !== undefined && view.needsAttention?.(overview) === true;
  const Icon = view.icon;
  return (
    <Tooltip label={view.title} position="right" disabled={!isNarrow}>
      <a
        className={classNames(styles.railItem, isOn && styles.railOn)}
        href={toHash(view.id)}
        onClick={onLeave}
        {...(isOn ? { 'aria-current': 'page' as const } : {})}
        {...(isNarrow ? { 'aria-label': view.title } : {})}
      >
        <Icon size={16} stroke={1.6} />
        {isNarrow ? null : <span className={styles.railTitle}>{view.title}</span>}
        {needsAttention ? <span className={styles.railDot} role="img" aria-label="needs attention" /> : null}
        {isNarrow || count === undefined ? null : (
          <span className={styles.railCount}>{numberWords(count)}</span>
        )}
      </a>
    </Tooltip>
  );
}
