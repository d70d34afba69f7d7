/** A list of extracts: handed over with the files, it says how each was taken and is to be read. Help: formats/extract-list. */
import { z } from 'zod';
import { count, isoDate } from './define.ts';

export const extractList = z.strictObject({
  /** Schema of this text. */
  tickmarkExtracts: z.literal(1),
  /** Day of which the extracts were taken, unless the import is told another. */
  asOf: isoDate.optional(),
  extracts: z.array(
    z.strictObject({
      /** Name of the file below the folder that holds the list. */
      file: z.string().min(1),
      /** System that the file comes from; '' or left out: as the file says. */
      system: z.string().optional(),
      /** Name of a mapping; '' or left out: as recognised. */
      mapping: z.string().optional(),
      /** Format; '' or left out: as recognised. */
      format: z.string().optional(),
      /** Rows that the client's system showed when the extract was taken. */
      expectedRecords: count.optional(),
      /** How it was taken, for people. */
      how: z.string().optional(),
    }),
  ),
});
export type ExtractList = z.infer<typeof extractList>;
