/** Every relative link in the texts leads to a file, and every anchor to a heading. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const files = globSync(['*.md', 'resources/**/*.md'], { cwd: root }).map((file) => resolve(root, file));

/** Link targets of a Markdown text. Code does not count. */
function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

/** Anchors of the headings, as GitHub makes them. */
function anchorsIn(markdown: string): Set<string> {
  return new Set(
    [...markdown.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[`*]/g, '')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

function brokenLinks(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return linksIn(text).filter((link) => {
    if (/^[a-z]+:/i.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
    if (!existsSync(target)) return true;
    return (
      anchor !== undefined && target.endsWith('.md') && !anchorsIn(readFileSync(target, 'utf8')).has(anchor)
    );
  });
}

test('every relative link in the texts leads somewhere', () => {
  expect(
    files.flatMap((file) => brokenLinks(file).map((link) => `${relative(root, file)}: ${link}`)),
  ).toEqual([]);
});

test('the reader of links sees the usual forms', () => {
  const text = [
    '[a](b.md) ![c](d.png "title") [e](<f g.md>)',
    '`[no](code.md)`',
    '```',
    '[no](fence.md)',
    '```',
    '[r]: h.md#x',
  ];
  expect(linksIn(text.join('\n'))).toEqual(['b.md', 'd.png', 'h.md#x']);
  expect([...anchorsIn('# A first, heading\n## `code` and 2.1')]).toEqual(['a-first-heading', 'code-and-21']);
});
