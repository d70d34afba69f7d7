import { expect, test } from 'vitest';
import { newEngagementProblem, suggestedName, type NewEngagement } from './newEngagement.ts';

const whole: NewEngagement = {
  client: 'Northgate plc',
  title: '',
  from: '2026-01-01',
  to: '2026-12-31',
  passphrase: 'correct horse',
  again: 'correct horse',
  isPlain: false,
  path: '',
};

test.each([
  [{ client: ' ' }, 'client'],
  [{ from: '' }, 'from'],
  [{ to: '' }, 'to'],
  [{ to: '2025-12-31' }, 'to'],
  [{ passphrase: '', again: '' }, 'passphrase'],
  [{ again: 'correct hors' }, 'again'],
] as const)('%j keeps the engagement from being made', (part, field) => {
  expect(newEngagementProblem({ ...whole, ...part }, 'R. Okonjo')?.field).toBe(field);
});

test('a whole form has no problem, with a passphrase or explicitly without', () => {
  expect(newEngagementProblem(whole, 'R. Okonjo')).toBeUndefined();
  expect(
    newEngagementProblem({ ...whole, passphrase: '', again: '', isPlain: true }, 'R. Okonjo'),
  ).toBeUndefined();
  expect(newEngagementProblem(whole, '')?.field).toBe('actor');
});

test('the file is named after client and year', () => {
  expect(suggestedName(whole)).toBe('northgate-plc-2026.tickmark');
  expect(suggestedName({ client: 'Müller & Söhne', to: '' })).toBe('müller-söhne.tickmark');
  expect(suggestedName({ client: '', to: '' })).toBe('engagement.tickmark');
});
