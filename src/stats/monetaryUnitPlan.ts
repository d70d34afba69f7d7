/** Planning of a monetary unit sample. */
import { EngineError, requireInput } from '#base/errors.ts';
import { gammaUpperQuantile } from './gamma.ts';
import { decimal, toNumber } from './rational.ts';
import { requireOpenFraction, requireRisk } from './require.ts';

const TOLERANCE = 1e-11;
const MOST_ROUNDS = 20_000;

/**
 * Sample size of monetary unit sampling.
 *
 * @param input - decimal texts: risk in (0, 0.5]; tolerable misstatement / book value in (0, 1); expected / tolerable
 * misstatement in [0, 1).
 * @returns n = ceil(factor / tolerable ratio), and the factor CF that solves CF = GammaInv(1-risk; 1 + ratio · CF).
 * @throws {EngineError} REFUSED when the iteration does not settle (expected close to tolerable).
 * @source AICPA Audit Sampling (2017), Table C-1: all cells. Iterated from CF = 1 to 1e-11.
 */
export function planMonetaryUnitSample(input: {
  readonly riskOfIncorrectAcceptance: string;
  readonly tolerableMisstatementRatio: string;
  readonly expectedToTolerableRatio: string;
}): { readonly sampleSize: number; readonly confidenceFactor: number } {
  const tolerable = decimal(input.tolerableMisstatementRatio);
  requireRisk('riskOfIncorrectAcceptance', decimal(input.riskOfIncorrectAcceptance));
  requireOpenFraction('tolerableMisstatementRatio', tolerable);
  const ratio = toNumber(decimal(input.expectedToTolerableRatio));
  requireInput(ratio >= 0 && ratio < 1, 'expectedToTolerableRatio must be at least 0 and smaller than 1', {
    field: 'expectedToTolerableRatio',
  });
  const factor = settledFactor(toNumber(decimal(input.riskOfIncorrectAcceptance)), ratio);
  return { sampleSize: Math.ceil(factor / toNumber(tolerable)), confidenceFactor: factor };
}

function settledFactor(risk: number, ratio: number): number {
  let factor = 1;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = gammaUpperQuantile(risk, 1 + ratio * factor);
    if (Math.abs(next - factor) <= TOLERANCE * next) return next;
    factor = next;
  }
  throw new EngineError(
    'REFUSED',
    'The confidence factor does not settle: the expected misstatement is too close to the tolerable one',
  );
}
