/** Flags of an edge: in which worlds it holds. An edge that several rows state has the flags of all of them. */

/** Holds in every world: unconditional, active, valid on the as-of date, not from an inactive account. */
export const MUST = 1;
/** Valid on the as-of date and not from an inactive account, perhaps under a condition or after activation. */
export const CURRENT = 2;
/** No flag required: every edge that could hold. */
export const MAY = 0;

/** Bits that an edge needs to be followed: MUST, CURRENT or MAY. */
export type Level = 0 | 1 | 2;
