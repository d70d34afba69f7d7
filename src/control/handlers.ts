/** The control methods of the contract. */
import { diskFile } from '#files/read.ts';
import type { HandlersOf } from '#store/context.ts';
import { frameworkCodes, getControl, listControls } from './list.ts';
import { controlVersions, parseFields } from './queries.ts';
import { readRegister } from './readRegister.ts';
import { controlOfRow } from './register.ts';
import { saveControl } from './save.ts';

export const controlHandlers = {
  'control.list': ({ page }, context) => {
    const { rows, total, population } = listControls(context, page);
    return { rows: [...rows], total, population };
  },

  'control.get': ({ id }, context) => ({
    control: getControl(context, id),
    history: controlVersions(context.db, id).map((one) => ({ ...one, fields: parseFields(one.fields) })),
  }),

  'control.save': ({ control }, context) => {
    context.about(control.id);
    saveControl(context.db, control, { at: context.clock(), actor: context.actor });
    return { control: getControl(context, control.id) };
  },

  'control.import': ({ rows, file }, context) => {
    context.about(file);
    const by = { at: context.clock(), actor: context.actor };
    const rejected: { record: number; reason: string }[] = [];
    const counts = { added: 0, changed: 0, same: 0 };
    const seen = new Map<string, number>();
    for (const { record, control } of rows) {
      const read = controlOfRow(control);
      if ('reason' in read) {
        rejected.push({ record, reason: read.reason });
        continue;
      }
      const first = seen.get(read.fields.id);
      if (first !== undefined) {
        rejected.push({ record, reason: `${read.fields.id} stands in row ${first} already` });
        continue;
      }
      seen.set(read.fields.id, record);
      counts[saveControl(context.db, read.fields, by)] += 1;
    }
    return { added: counts.added, changed: counts.changed, rejected };
  },

  'control.readRegister': ({ ref }, context) => {
    const { path, name } = context.locate(ref);
    return readRegister(diskFile(path, name));
  },

  'control.frameworks': (_input, context) => ({
    codes: frameworkCodes(context).map(({ now: _now, ...code }) => ({ ...code, aliases: [...code.aliases] })),
  }),
} satisfies HandlersOf<
  | 'control.list'
  | 'control.get'
  | 'control.save'
  | 'control.import'
  | 'control.readRegister'
  | 'control.frameworks'
>;
