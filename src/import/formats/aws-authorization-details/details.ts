/** The four lists of an authorization details file as records with their places, and what is wrong with a record. */
import { accountOfArn } from '../shared/aws.ts';
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';

export const sectionNames = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;
export type SectionName = (typeof sectionNames)[number];

export type DetailRecord = {
  readonly section: SectionName;
  /** Number in the file, from 1: users, then groups, roles, policies. */
  readonly record: number;
  /** JSON pointer. */
  readonly locator: string;
  readonly name: string;
  readonly body: JsonObject;
};

export type Details = {
  /** Number of the AWS account, from the first ARN; '' when there is none. */
  readonly account: string;
  readonly records: readonly DetailRecord[];
  readonly faults: readonly {
    readonly record: number;
    readonly locator: string;
    readonly reason: string;
    readonly text: string;
  }[];
  readonly missing: readonly SectionName[];
  readonly empty: readonly SectionName[];
  readonly isTruncated: boolean;
  /** The file says itself that no page follows. */
  readonly isLastPage: boolean;
};

const NAME_OF: Readonly<Record<SectionName, string>> = {
  UserDetailList: 'UserName',
  GroupDetailList: 'GroupName',
  RoleDetailList: 'RoleName',
  Policies: 'Arn',
};

/** Sorts a parsed file into its records. */
export function detailsOf(file: JsonObject): Details {
  const records: DetailRecord[] = [];
  const faults: Details['faults'][number][] = [];
  let record = 0;
  for (const section of sectionNames) {
    listOf(file, section).forEach((body, index) => {
      record += 1;
      const locator = `/${section}/${index}`;
      const name = isObject(body) ? textOf(body, NAME_OF[section]) : '';
      if (isObject(body) && name !== '') records.push({ section, record, locator, name, body });
      else {
        const reason = `the entry has no ${NAME_OF[section]}`;
        faults.push({ record, locator, reason, text: JSON.stringify(body) ?? '' });
      }
    });
  }
  return {
    account:
      records.map(({ body }) => accountOfArn(textOf(body, 'Arn'))).find((account) => account !== '') ?? '',
    records,
    faults,
    missing: sectionNames.filter((name) => !Array.isArray(file[name])),
    empty: sectionNames.filter((name) => Array.isArray(file[name]) && listOf(file, name).length === 0),
    isTruncated: file['IsTruncated'] === true || file['IsTruncated'] === 'true',
    isLastPage: file['IsTruncated'] === false || file['IsTruncated'] === 'false',
  };
}
