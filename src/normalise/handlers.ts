/** The contract's methods of this stage. */
import { listAccounts } from './accounts.ts';
import { correlationHandlers } from './correlation/handlers.ts';
import { importSources } from './importSources.ts';
import { listPeople } from './people.ts';

export const normaliseHandlers = {
  ...correlationHandlers,
  'import.run': importSources,
  'people.list': listPeople,
  'accounts.list': listAccounts,
};
