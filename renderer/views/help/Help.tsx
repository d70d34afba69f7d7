/** Help pages: list on the left, page on the right. They are part of the program; nothing is fetched. */
import { useQuery } from '../../client/useQuery.ts';
import { classNames } from '../../components/classNames.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { toHash } from '../../frame/route.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import type { ViewProps } from '../../frame/view.ts';
import styles from './Help.module.css';
import { HelpPage } from './HelpPage.tsx';

/** `#/help/<name of the page>`. */
export function Help({ route }: ViewProps) {
  const list = useQuery('help.list', {});
  const name = route.path.join('/');
  const pages = list.data?.pages ?? [];
  const title = pages.find((page) => page.name === name)?.title;
  useCrumbs(title === undefined ? [] : [{ title }]);
  const folders = [...new Set(pages.map((page) => folderOf(page.name)))];
  return (
    <div className={styles.help}>
      <h1 className="tm-visually-hidden">Help</h1>
      <nav className={styles.list} aria-label="Help pages">
        {list.status === 'failed' ? <ErrorNote error={list.error} onRetry={list.refetch} /> : null}
        {folders.map((folder) => (
          <Section key={folder} title={FOLDERS[folder] ?? folder}>
            <ul>
              {pages
                .filter((page) => folderOf(page.name) === folder)
                .map((page) => (
                  <li key={page.name}>
                    <a
                      href={toHash('help', page.name.split('/'))}
                      className={classNames(page.name === name && styles.on)}
                      {...(page.name === name ? { 'aria-current': 'page' as const } : {})}
                    >
                      {page.title}
                    </a>
                  </li>
                ))}
            </ul>
          </Section>
        ))}
      </nav>
      {name === '' ? <About /> : <HelpPage name={name} />}
    </div>
  );
}

const FOLDERS: Readonly<Record<string, string>> = {
  '': 'General',
  formats: 'Formats',
  methods: 'Methods',
  decisions: 'Decisions',
};

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
}

function About() {
  const about = useQuery('about.info', {});
  if (about.status === 'failed') return <ErrorNote error={about.error} onRetry={about.refetch} />;
  if (about.data === undefined) return null;
  const { app, node, sqlite, host, resources } = about.data;
  return (
    <article className={styles.page}>
      <h2>Tickmark</h2>
      <p>A workbench for auditing access. It opens no network connection; help is part of the program.</p>
      <Facts
        facts={[
          ['Version', app],
          ['Host', host],
          ['Node', node],
          ['SQLite', sqlite],
          ['Resources', <code key="resources">{resources}</code>],
        ]}
      />
    </article>
  );
}
