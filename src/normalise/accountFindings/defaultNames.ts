/** The list of accounts that products are delivered with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const list = z.strictObject({
  tickmarkDefaultAccounts: z.literal(1),
  description: z.string(),
  accounts: z.array(
    z.strictObject({ name: z.string().min(1), platforms: z.array(z.string()), product: z.string() }),
  ),
});

/** True for a name, in lower case, that the list has for the platform. */
export function defaultNamesIn(resources: string): (name: string, platform: string) => boolean {
  const { accounts } = list.parse(
    JSON.parse(readFileSync(join(resources, 'accounts', 'default-accounts.json'), 'utf8')),
  );
  const platforms = new Map(accounts.map((one) => [one.name.toLowerCase(), one.platforms]));
  return (name, platform) => {
    const found = platforms.get(name);
    return found !== undefined && (found.length === 0 || found.includes(platform));
  };
}
