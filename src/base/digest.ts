/** A digest function as the host gives it: pure folders take it as an argument. */

/** Lower-case hexadecimal SHA-256 of the UTF-8 text or the bytes. */
export type Sha256Hex = (data: string | Uint8Array) => string;
