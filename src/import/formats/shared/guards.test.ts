import { expect, test } from 'vitest';
import { guardHolds, readGuard, type GuardWorld } from '#base/guard.ts';
import { awsGuard } from './awsGuard.ts';
import { textGuard } from './textGuard.ts';

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const MFA = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';
const IP = 'aws:SourceIp';
const TIME = 'aws:CurrentTime';

const on: GuardWorld = { mfa: 'on' };
const off: GuardWorld = { mfa: 'off' };
const inside: GuardWorld = { network: 'inside' };
const outside: GuardWorld = { network: 'outside' };

// What the User Guide says of each operator, with the key true, false or not sent.
test.each<[operator: string, key: string, value: string, world: GuardWorld, holds: boolean | null]>([
  ['Bool', MFA, 'true', on, true],
  ['Bool', MFA, 'true', off, false],
  ['Bool', MFA, 'true', {}, null],
  ['Bool', MFA, 'false', on, false],
  // Not sent with long-term keys: then Bool does not match.
  ['Bool', MFA, 'false', off, null],
  ['BoolIfExists', MFA, 'false', off, true],
  ['BoolIfExists', MFA, 'false', on, false],
  ['BoolIfExists', MFA, 'true', on, true],
  ['BoolIfExists', MFA, 'true', off, null],
  ['Null', MFA, 'true', on, false],
  ['Null', MFA, 'false', on, true],
  ['Null', MFA, 'true', off, null],
  ['NumericLessThan', AGE, '3600', off, false],
  ['NumericLessThan', AGE, '3600', on, null],
  ['NumericLessThanIfExists', AGE, '3600', off, true],
  ['Null', AGE, 'true', off, true],
  ['Null', AGE, 'true', on, false],
  ['IpAddress', IP, '10.0.0.0/8', inside, true],
  ['IpAddress', IP, '10.0.0.0/8', outside, false],
  ['NotIpAddress', IP, '10.0.0.0/8', outside, true],
  ['NotIpAddress', IP, '10.0.0.0/8', inside, false],
  ['IpAddress', IP, '0.0.0.0/0', inside, null],
  ['StringEquals', 'aws:SourceVpce', 'vpce-1', outside, false],
  ['StringNotEquals', 'aws:SourceVpce', 'vpce-1', outside, true],
  ['DateLessThan', TIME, '2026-07-01T00:00:00Z', { day: day('2026-06-30') }, true],
  ['DateLessThan', TIME, '2026-07-01T00:00:00Z', { day: day('2026-07-01') }, false],
  ['DateLessThan', TIME, '2026-07-01T12:00:00Z', { day: day('2026-07-01') }, null],
  ['DateGreaterThan', TIME, '2026-07-01', { day: day('2026-06-30') }, false],
  ['DateGreaterThan', TIME, '2026-07-01', { day: day('2026-07-02') }, true],
  ['DateGreaterThanEquals', 'aws:EpochTime', '1782864000', { day: day('2026-07-01') }, true],
  ['DateLessThan', TIME, 'tomorrow', { day: day('2026-07-01') }, null],
  ['ForAllValues:Bool', MFA, 'true', on, null],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-1', on, null],
])('AWS: %s %s %s in %j: %s', (operator, key, value, world, holds) => {
  expect(guardHolds(readGuard(JSON.parse(JSON.stringify(awsGuard(operator, key, [value])))), world)).toBe(
    holds,
  );
});

test('every address there is needs no network, in both versions of addresses', () => {
  expect(guardHolds(awsGuard('IpAddress', IP, ['0.0.0.0/0', '::/0']), outside)).toBe(true);
  expect(guardHolds(awsGuard('NotIpAddress', IP, ['0.0.0.0/0', '::/0']), outside)).toBe(false);
});

test.each<[text: string, world: GuardWorld, holds: boolean | null]>([
  ['request.time < timestamp("2026-10-01T00:00:00Z")', { day: day('2026-09-30') }, true],
  ['request.time < timestamp("2026-10-01T00:00:00Z")', { day: day('2026-10-01') }, false],
  ["request.time <= timestamp('2026-10-01T00:00:00.000Z')", { day: day('2026-10-01') }, null],
  ['request.time >= timestamp("2026-10-01T00:00:00+02:00")', { day: day('2026-09-30') }, null],
  [
    '(request.time > timestamp("2026-01-01T00:00:00Z") && request.time < timestamp("2026-02-01T00:00:00Z"))',
    { day: day('2026-03-01') },
    false,
  ],
  [
    'resource.name.startsWith("a || b (") || request.time < timestamp("2026-02-01T00:00:00Z")',
    { day: day('2026-01-01') },
    true,
  ],
  [
    'resource.name.startsWith("x") && request.time < timestamp("2026-02-01T00:00:00Z")',
    { day: day('2026-01-01') },
    null,
  ],
  [
    'resource.name.startsWith("x") && !(request.time >= timestamp("2026-02-01T00:00:00Z"))',
    { day: day('2026-03-01') },
    false,
  ],
  ["@Environment[UtcNow] DateTimeLessThan '2026-05-01T13:00:00.0Z'", { day: day('2026-05-02') }, false],
  [
    "((!(ActionMatches{'Microsoft.Storage/x'})) AND (@Environment[UtcNow] DateTimeGreaterThanEquals '2026-05-01'))",
    { day: day('2026-04-30') },
    false,
  ],
  ['@Environment[isPrivateLink] BoolEquals true', outside, false],
  ["@Environment[Microsoft.Network/virtualNetworks/subnets] StringEqualsIgnoreCase '/s/1'", inside, true],
])('text: %s in %j: %s', (text, world, holds) => {
  expect(guardHolds(textGuard(text)!, world)).toBe(holds);
});

test.each([
  '',
  '$ResourceIsSelf',
  'request.time < timestamp("2026-10-01T00:00:00Z"',
  'request.time < timestamp("2026-13-01T00:00:00Z")',
  'request.time < timestamp("2026-10-01T00:00:00Z") &&',
  'request.time.getHours("Europe/Berlin") < 18',
  `${'('.repeat(500)}request.time < timestamp("2026-10-01T00:00:00Z")${')'.repeat(500)}`,
  `request.time < timestamp("2026-10-01T00:00:00Z")${' '.repeat(30_000)}`,
])('not understood, so left open: %s', (text) => {
  expect(textGuard(text)).toBeNull();
});

test('what is kept and is no guard is not understood', () => {
  const nested = JSON.parse(`${'{"not":'.repeat(100)}{"mfa":"on"}${'}'.repeat(100)}`) as unknown;
  for (const kept of [{}, { all: [], any: [] }, { mfa: 'off' }, { during: { from: 'x' } }, null, [], nested])
    expect(guardHolds(readGuard(kept), on)).toBeNull();
});
