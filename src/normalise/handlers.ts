/** The contract's methods of this stage. */
import { accountFindings } from './accountFindings/list.ts';
import { listAccounts } from './accounts.ts';
import { correlationHandlers } from './correlation/handlers.ts';
import { compareRosters } from './compareRosters.ts';
import { importSources } from './importSources.ts';
import { listPeople } from './people.ts';
import { readAgain } from './readAgain.ts';

export const normaliseHandlers = {
  ...correlationHandlers,
  'import.run': importSources,
  'import.again': readAgain,
  'people.list': listPeople,
  'accounts.list': listAccounts,
  'accounts.findings': accountFindings,
  'roster.compare': compareRosters,
};
