/** How the tables of profiles are written: one line a job, then its rights. */
import type { Company, PersonType, SystemId } from './types.ts';

export type Access = Partial<Record<SystemId, readonly string[]>>;

export type Profile = {
  readonly id: string;
  readonly company: Company;
  readonly type: PersonType;
  readonly department: string;
  readonly titles: readonly string[];
  /** Ordinary people with this job over the whole period, leavers and joiners included. */
  readonly count: number;
  readonly access: Access;
  /** Where they work; the company's main site when left out. */
  readonly locations?: readonly string[];
};

/** `id | department | count | titles separated by /`, the form in which the tables of profiles are written. */
export function profile(line: string, access: Access = {}, extra: Partial<Profile> = {}): Profile {
  const [id = '', department = '', count = '0', titles = ''] = line.split('|').map((part) => part.trim());
  return {
    id,
    department,
    count: Number(count),
    titles: titles.split('/').map((title) => title.trim()),
    company: 'Northgate',
    type: 'Employee',
    access,
    ...extra,
  };
}
