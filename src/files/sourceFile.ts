/** One file's bytes, wherever they lie: on disk, in a zip entry, in the engagement. Can be read more than once. */

export type SourceFile = {
  /** Name shown to people: `users.csv`, or `exports.zip!/hr/users.csv` inside a container. */
  readonly name: string;
  /** Size of the (uncompressed) bytes. */
  readonly bytes: number;
  /** The bytes in chunks, from the beginning each time it is called. */
  stream(): AsyncIterable<Uint8Array>;
};
