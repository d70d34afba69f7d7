/** What can be missing from extracts of Oracle E-Business Suite. */
import { counted, findingKind, type FindingKind } from '../shared/findings.ts';

export const kinds = {
  exclusionsMissing: findingKind(
    'EXCLUSIONS_MISSING',
    'unknown',
    (count) =>
      `No menu exclusions are among the files; ${counted(count, 'responsibility', 'responsibilities')} ${count === 1 ? 'is' : 'are'} taken with the whole menu`,
    'Functions that are excluded from a responsibility count as access.',
  ),
  entriesMissing: findingKind(
    'MENU_ENTRIES_MISSING',
    'gap',
    (count, names) =>
      `${counted(count, 'responsibility', 'responsibilities')} with exclusions cannot be resolved, since no menu entries are among the files: ${names}`,
    'Their menus count as conditional.',
  ),
  menuUnknown: findingKind(
    'MENU_WITHOUT_ENTRIES',
    'unknown',
    (count, names) => `${counted(count, 'menu')} without entries: ${names}`,
    'What these menus give is missing.',
  ),
  functionNamesMissing: findingKind(
    'FUNCTION_NAMES_MISSING',
    'gap',
    (count, names) =>
      `The names of ${counted(count, 'function')} are not among the files (FND_FORM_FUNCTIONS): ${names}`,
    'Rules name functions: they cannot be matched on these.',
  ),
  notGranted: findingKind(
    'ENTRY_NOT_GRANTED',
    'note',
    (count) =>
      `${counted(count, 'menu entry', 'menu entries')} whose grant flag is N ${count === 1 ? 'gives' : 'give'} no access`,
    '',
  ),
} satisfies Record<string, FindingKind>;
