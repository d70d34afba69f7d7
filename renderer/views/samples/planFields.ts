/** The fields of a plan as they are typed, in per cent, and as the engine takes them. */
import type { Input } from '#contract/index.ts';
import { percentToRate } from './percent.ts';

export const DISTRIBUTIONS = [
  { value: 'binomial', label: 'Binomial (large population)' },
  { value: 'hypergeometric', label: 'Hypergeometric (small population)' },
  { value: 'poisson', label: 'Poisson' },
] as const;

export type PlanFields = {
  readonly distribution: (typeof DISTRIBUTIONS)[number]['value'];
  /** Per cent as typed. */
  readonly risk: string;
  readonly tolerable: string;
  readonly expected: string;
};

type AddressQuery = Readonly<Record<string, string>>;

/** The plan that an address holds; the usual one for key controls where it holds none. */
export function planFromQuery(query: AddressQuery): PlanFields {
  return {
    distribution: DISTRIBUTIONS.find((one) => one.value === query['distribution'])?.value ?? 'binomial',
    risk: query['risk'] ?? '5',
    tolerable: query['tolerable'] ?? '5',
    expected: query['expected'] ?? '0',
  };
}

/** The plan as the engine takes it; undefined while a field is no share. */
export function planInputOf(fields: PlanFields, population: number): Input<'sample.plan'> | undefined {
  const risk = percentToRate(fields.risk);
  const tolerable = percentToRate(fields.tolerable);
  const expected = percentToRate(fields.expected);
  if (risk === undefined || tolerable === undefined || expected === undefined) return undefined;
  return {
    distribution: fields.distribution,
    riskOfOverreliance: risk,
    tolerableRate: tolerable,
    expectedRate: expected,
    population,
  };
}
