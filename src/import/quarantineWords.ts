/** Why rows are in quarantine, in words, by code. */

const WORDS: Readonly<Record<string, string>> = {
  BAD_DATE: 'a value is no date',
  BAD_JSON: 'a line is no valid JSON',
  BAD_VALUE: 'a value cannot be read',
  BARE_QUOTE: 'a quotation mark stands inside a field without quotes',
  COLUMN_COUNT: 'more or fewer fields than the header has',
  DAMAGED_DATA: 'the data are damaged',
  EMPTY_VALUE: 'a needed value is empty',
  FIELD_TOO_LARGE: 'a field is too large',
  INVALID_ROLE_REF: 'the role that is bound is not named as it must be',
  MALFORMED: 'the entry is not formed as it must be',
  MISSING_FIELD: 'a needed field is missing',
  MISSING_MEMBER: 'a needed member is missing',
  NOT_AN_INSTANT: 'a value is no time of the expected form',
  NOT_A_DATE: 'a value is no date of the expected form',
  NOT_A_PAIR: 'the row is no pair of an account and an entitlement',
  NOT_A_REVIEW: 'the record is no review',
  NOT_UNDERSTOOD: 'the statement is not understood',
  NO_DN: 'the entry has no distinguished name',
  NO_IDENTIFIER: 'the entry has no identifier',
  NO_OBJECT: 'the record is no object',
  NO_POLICY: 'the record is no policy',
  NO_TIME_ZONE: 'a time has no time zone',
  NUL_CHARACTER: 'the row has a character that no text has',
  RAGGED_ROW: 'more or fewer fields than the header has',
  ROW_NOT_CLOSED: 'the row does not end',
  SHEET_ERROR: 'a value is an error of a spreadsheet',
  TEXT_AFTER_QUOTE: 'text stands after a closing quotation mark',
  TOO_MANY_COLUMNS: 'too many fields',
  UNKNOWN_ENTRY: 'the kind of the entry is not known',
  UNKNOWN_RECORD: 'the kind of the record is not known',
  UNKNOWN_TYPE: 'the type is not known',
  UNMAPPED_VALUE: 'a value has no translation',
  UNNAMED: 'the entry has no name',
  UNTERMINATED_QUOTE: 'a quotation mark is not closed',
};

/** "a needed value is empty" for EMPTY_VALUE; a code that is not in the list, such as that of a format, as words. */
export function quarantineWords(code: string): string {
  return WORDS[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
