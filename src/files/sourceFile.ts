/** One file's bytes, wherever they lie: on disk, in a zip entry, in the engagement. Can be read more than once. */

export type SourceFile = {
  /** Name shown to people: `users.csv`, or `exports.zip!/hr/users.csv` inside a container. */
  readonly name: string;
  /** Size of the (uncompressed) bytes. */
  readonly bytes: number;
  /** Where it lies on disk, when it is a plain file there: gives random access without a copy in memory. */
  readonly path?: string;
  /** The bytes themselves, when they stand in memory anyway. Not to be changed. */
  readonly data?: Uint8Array;
  /** The bytes in chunks, from the beginning each time it is called. */
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes from an offset to the end, where that is cheaper than reading from the beginning. */
  streamFrom?(offset: number): AsyncIterable<Uint8Array>;
};
