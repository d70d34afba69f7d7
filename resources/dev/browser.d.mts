export function findBrowser(): string | undefined;
export const quietFlags: readonly string[];
