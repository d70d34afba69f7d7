/**
 * A Workday report of workers as JSON: `Report_Entry` with the names that the report's author chose, as far as they are known.
 *
 * Help: resources/docs/formats/workday.md
 */
import { EngineError } from '#base/errors.ts';
import { readJsonItems } from '#files/jsonItems.ts';
import type { Format } from '../../format.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { WorkerReader } from './worker.ts';

const ENTRIES = 'Report_Entry';

export const workdayReport: Format = {
  id: 'workday-report',
  title: 'Workday report of workers',
  description:
    'Workers with their manager, organisation and e-mail, as a Workday web service report gives them.',
  extensions: ['json'],
  help: 'workday',
  platform: 'workday',
  secrets: [],

  recognise({ text }) {
    if (text === null || !/^\s*\{\s*"Report_Entry"\s*:\s*\[/.test(text)) return null;
    if (!/"Employee_ID"\s*:/.test(text)) return null;
    return { confidence: 95, reason: 'the file has Report_Entry with Employee_ID', system: '' };
  },

  async read(file, sink, _options, { signal, progress }) {
    const reader = new WorkerReader(sink);
    await readJsonItems(
      file,
      {
        onItem: (item) => (item.member === ENTRIES ? reader.take(item) : reader.other(item.member)),
        onMember: (name) => reader.other(name),
      },
      { signal, onProgress: progress },
    );
    if (!reader.hasRead)
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no element of ${ENTRIES}`);
    reader.finish();
  },

  async readRecord(file, record, locator) {
    let found: JsonObject | null = null as JsonObject | null;
    await readJsonItems(file, {
      onItem: ({ pointer, value }) => {
        if (pointer === locator && isObject(value)) found = value;
        return found === null;
      },
    });
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const members = Object.entries(found).filter(([name]) => !isSecretColumn(name));
    const fields = members.map(([name, member]) => ({
      name,
      value: typeof member === 'string' ? member : JSON.stringify(member),
    }));
    return { locator, text: JSON.stringify(Object.fromEntries(members), null, 2), fields };
  },
};
