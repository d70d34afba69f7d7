/** Everybody who worked for the company in the period: the planted cast among ordinary people. */
import { compareText } from '#base/compare.ts';
import { randomStream } from '#base/random.ts';
import type { RandomStream } from '#base/random.ts';
import { financeCast } from './castFinance.ts';
import type { CastMember } from './castLine.ts';
import { operationsCast } from './castOperations.ts';
import { haldenCast } from './castHalden.ts';
import { technologyCast } from './castTechnology.ts';
import { drawName } from './names.ts';
import { profileOf, profiles } from './profiles.ts';
import type { Profile } from './profileLine.ts';
import { addDays, asciiFold } from './text.ts';
import type { Company, Day, Job, Person } from './types.ts';

export const cast: readonly CastMember[] = [
  ...operationsCast,
  ...financeCast,
  ...technologyCast,
  ...haldenCast,
];

/** Profiles whose people neither join, leave nor move in the period: planted counts depend on them. */
const steadyProfiles = new Set(['leeds-receiver', 'leeds-driver', 'manager', 'executive', 'ht-manager']);

/** Ordinary moves: the old rights go on the day of the move. */
const moves: readonly (readonly [string, string])[] = [
  ['operator', 'driver'],
  ['operator', 'quality'],
  ['driver', 'shipper'],
  ['service', 'order-desk'],
  ['sales', 'marketing'],
  ['service-desk', 'infrastructure'],
  ['ht-operator', 'ht-quality'],
];

type Draft = Omit<Person, 'id' | 'managerId' | 'email'> & { readonly sortKey: string };

/** All people, by HR number. The same list every time. */
export function makePeople(): readonly Person[] {
  const stream = randomStream('northgate/people/1');
  const names = new Set(cast.map((member) => `${member.given} ${member.family}`));
  const drafts = [
    ...cast.map((member) => castDraft(member, stream)),
    ...profiles.flatMap((entry) => crowd(entry, stream, names)),
  ];
  drafts.push(...namesakes(drafts, stream));
  drafts.sort((a, b) => compareText(a.sortKey, b.sortKey));
  const people = numbered(drafts, stream);
  assignManagers(people, stream);
  return people;
}

function castDraft(member: CastMember, stream: RandomStream): Draft {
  const base = profileOf(member.profile);
  const jobs: Job[] = [jobOf(base, member.hireOn, member.title ?? base.titles[0] ?? '')];
  if (member.move !== undefined) {
    const next = profileOf(member.move.profile);
    jobs.push(jobOf(next, member.move.on, next.titles[0] ?? ''));
  }
  return {
    given: member.given,
    family: member.family,
    company: member.company ?? base.company,
    type: member.type ?? base.type,
    location: stream.pick(base.locations ?? ['Sheffield']),
    hireOn: member.hireOn,
    leaveOn: member.leaveOn ?? '',
    isEmailInHr: true,
    jobs,
    castKey: member.key,
    sortKey: `${member.hireOn}/${member.key}`,
  };
}

const jobOf = (entry: Profile, from: Day, title: string): Job => ({
  from,
  profile: entry.id,
  department: entry.department,
  title,
});

function crowd(entry: Profile, stream: RandomStream, names: Set<string>): readonly Draft[] {
  return Array.from({ length: entry.count }, (_, i) => {
    const name = freshName(stream, entry.company, names);
    return ordinary(entry, name, stream, `${entry.id}/${i}`);
  });
}

function freshName(
  stream: RandomStream,
  company: Company,
  names: Set<string>,
): { given: string; family: string } {
  for (;;) {
    const name = drawName(stream, company);
    const full = `${name.given} ${name.family}`;
    if (names.has(full)) continue;
    names.add(full);
    return name;
  }
}

function ordinary(
  entry: Profile,
  name: { given: string; family: string },
  stream: RandomStream,
  tail: string,
): Draft {
  const isSteady = steadyProfiles.has(entry.id);
  const isOutside = entry.type !== 'Employee';
  const joinsInPeriod = !isSteady && stream.chance(isOutside ? 35 : 6);
  const hireOn = joinsInPeriod
    ? addDays('2025-10-06', stream.below(345))
    : addDays(isOutside ? '2022-01-03' : '1996-01-08', stream.below(isOutside ? 1350 : 10_850));
  const leaves = !isSteady && !joinsInPeriod && stream.chance(isOutside ? 22 : 6);
  const leaveOn = leaves ? addDays('2025-10-10', stream.below(345)) : '';
  const jobs: Job[] = [jobOf(entry, hireOn, stream.pick(entry.titles))];
  const move = moves.find(([from]) => from === entry.id);
  if (move !== undefined && !leaves && !joinsInPeriod && stream.chance(4)) {
    const next = profileOf(move[1]);
    jobs.push(jobOf(next, addDays('2025-11-03', stream.below(310)), stream.pick(next.titles)));
  }
  return {
    ...name,
    company: entry.company,
    type: entry.type,
    location: stream.pick(entry.locations ?? ['Sheffield']),
    hireOn,
    leaveOn,
    isEmailInHr: !/operator|driver|facilities/.test(entry.id) || stream.chance(70),
    jobs,
    castKey: '',
    sortKey: `${hireOn}/${tail}`,
  };
}

/** A few people who share a full name, all on the shop floor. */
function namesakes(drafts: readonly Draft[], stream: RandomStream): readonly Draft[] {
  const operators = drafts.filter((draft) => draft.jobs[0]?.profile === 'operator');
  return stream
    .shuffle(operators)
    .slice(0, 7)
    .map((one, i) =>
      ordinary(profileOf('quality'), { given: one.given, family: one.family }, stream, `namesake/${i}`),
    );
}

function numbered(drafts: readonly Draft[], stream: RandomStream): readonly Person[] {
  const addresses = new Set<string>();
  let northgate = 100_000;
  let halden = 2000;
  return drafts.map((draft) => {
    const id =
      draft.company === 'Halden'
        ? `HT${(halden += stream.between(1, 4))}`
        : String((northgate += stream.between(1, 9)));
    return { ...draft, id, email: emailOf(draft, addresses), managerId: '' };
  });
}

function emailOf(person: Pick<Person, 'given' | 'family' | 'company'>, addresses: Set<string>): string {
  const given = asciiFold(person.given);
  const family = asciiFold(person.family);
  const local = person.company === 'Halden' ? `${given.slice(0, 1)}.${family}` : `${given}.${family}`;
  const domain = person.company === 'Halden' ? 'haldentools.example' : 'northgate.example';
  for (let n = 1; ; n += 1) {
    const address = `${local}${n === 1 ? '' : n}@${domain}`;
    if (addresses.has(address)) continue;
    addresses.add(address);
    return address;
  }
}

/** Everybody reports to a manager of the same company who stays; managers to a director; the first director to nobody. */
function assignManagers(people: readonly Person[], stream: RandomStream): void {
  const withJob = (profile: string): readonly Person[] =>
    people.filter((person) => person.jobs.at(-1)?.profile === profile);
  const managers = { Northgate: withJob('manager'), Halden: withJob('ht-manager') };
  const directors = withJob('executive');
  const byDepartment = new Map<string, Person>();
  for (const person of people) {
    const job = person.jobs.at(-1);
    if (job === undefined) continue;
    if (job.profile === 'executive')
      person.managerId = person === directors[0] ? '' : (directors[0]?.id ?? '');
    else if (job.profile === 'manager' || job.profile === 'ht-manager')
      person.managerId = stream.pick(directors).id;
    else {
      // Teams of about twenty within a department.
      const team = `${person.company}/${job.department}/${stream.below(job.department === 'Production' ? 40 : 3)}`;
      const manager = byDepartment.get(team) ?? stream.pick(managers[person.company]);
      byDepartment.set(team, manager);
      person.managerId = manager.id;
    }
  }
}

/** The job that somebody has on a day: the first one before it began, too. */
export function jobOn(person: Person, day: Day): Job {
  const held = person.jobs.filter((job) => job.from <= day).at(-1) ?? person.jobs[0];
  if (held === undefined) throw new Error(`No job: ${person.id}`);
  return held;
}
