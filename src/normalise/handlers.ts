/** The contract's methods of this stage. */
import type { HandlersOf } from '#store/context.ts';
import { listAccounts } from './accounts.ts';
import { importSources } from './importSources.ts';
import { listPeople } from './people.ts';

export const normaliseHandlers = {
  'import.run': importSources,
  'people.list': listPeople,
  'accounts.list': listAccounts,
} satisfies HandlersOf<'import.run' | 'people.list' | 'accounts.list'>;
