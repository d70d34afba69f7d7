/** Help pages: Markdown texts under resources/docs, shipped with the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#base/compare.ts';
import { EngineError } from '#base/errors.ts';
import type { HandlersOf } from '#store/index.ts';

export const helpHandlers = {
  'help.list': (_input, { resources }) => ({ pages: helpPages(join(resources, 'docs')) }),
  'help.page': ({ name }, { resources }) => {
    const path = join(resources, 'docs', `${name}.md`);
    if (!existsSync(path)) throw new EngineError('NOT_FOUND', `No help page ${name}`);
    return { name, markdown: readFileSync(path, 'utf8') };
  },
} satisfies HandlersOf<'help.list' | 'help.page'>;

function helpPages(folder: string): { name: string; title: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: path.slice(folder.length + 1, -'.md'.length).replaceAll('\\', '/'),
      title: /^# (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? path,
    }))
    .filter((page) => /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(page.name))
    .sort((a, b) => compareText(a.name, b.name));
}
