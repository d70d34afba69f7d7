/** Instants in forms in which day and month cannot be mistaken for each other. */
import { instantReader } from '../table/instants.ts';
import { instantText } from './instants.ts';

const NAMED_MONTHS = ['YYYY-MM-DD', 'MMM D, YYYY', 'D MMM YYYY', 'D-MMM-YYYY'];
const readers = (forms: readonly string[]) => forms.map((form) => instantReader(form, 'UTC'));

const CLEAR = readers(NAMED_MONTHS);
/** Points between the numbers stand for the day first, wherever they are used. */
const CLEAR_OF_SAP = readers([...NAMED_MONTHS, 'DD.MM.YYYY', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']);

/** The instant or day that a text names; '' for one whose form is not clear. A time without a zone is taken as UTC. */
export const clearInstant = (text: string): string => instantText(text) || firstOf(CLEAR, text);

/** The same, and the forms in which SAP systems write days. */
export const sapInstant = (text: string): string => instantText(text) || firstOf(CLEAR_OF_SAP, text);

function firstOf(forms: readonly ReturnType<typeof instantReader>[], text: string): string {
  for (const read of forms) {
    const { value, problem } = read(text);
    if (problem === '' && value !== '') return value;
  }
  return '';
}
