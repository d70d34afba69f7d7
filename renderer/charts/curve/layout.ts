/** The operating characteristic of a sampling plan as a drawing: how likely the plan accepts, for each true rate. */
import { line, scaleLinear } from 'd3';

export type CurvePoint = { readonly trueRate: number; readonly probabilityAccept: number };

export type CurveLayout = {
  /** SVG path of the curve. */
  readonly path: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Where the curve is at the tolerable rate: the chance that the plan accepts a rate that is not acceptable. */
  readonly tolerable: Mark;
  readonly expected: Mark;
  /** Edges of the plot in pixels. */
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
};

type Tick = { readonly at: number; readonly words: string };
type Mark = { readonly x: number; readonly y: number; readonly probability: number };

type CurveOptions = {
  /** Fractions from 0 to 1. */
  readonly tolerableRate: number;
  readonly expectedRate: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
};

const MARGIN = { left: 44, right: 16, top: 12, bottom: 36 };

/** @param points - by ascending true rate, probabilities from 0 to 1. */
export function curveLayout(
  points: readonly CurvePoint[],
  { tolerableRate, expectedRate, width, height }: CurveOptions,
): CurveLayout {
  const largest = points.at(-1)?.trueRate ?? 1;
  const plot = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const x = scaleLinear([0, largest], [plot.left, plot.right]);
  const y = scaleLinear([0, 1], [plot.bottom, plot.top]);
  const draw = line<CurvePoint>(
    (point) => x(point.trueRate),
    (point) => y(point.probabilityAccept),
  ).digits(2);
  const markAt = (rate: number): Mark => {
    const probability = probabilityAt(points, rate);
    return { x: x(rate), y: y(probability), probability };
  };
  return {
    path: draw([...points]) ?? '',
    xTicks: x.ticks(6).map((rate) => ({ at: x(rate), words: percentWords(rate) })),
    yTicks: y.ticks(5).map((chance) => ({ at: y(chance), words: percentWords(chance) })),
    tolerable: markAt(tolerableRate),
    expected: markAt(expectedRate),
    plot,
  };
}

/** The curve between its points, by straight lines. */
export function probabilityAt(points: readonly CurvePoint[], rate: number): number {
  const after = points.findIndex((point) => point.trueRate >= rate);
  const right = points[after];
  const left = points[after - 1];
  if (right === undefined) return points.at(-1)?.probabilityAccept ?? 0;
  if (left === undefined || right.trueRate === rate) return right.probabilityAccept;
  const share = (rate - left.trueRate) / (right.trueRate - left.trueRate);
  return left.probabilityAccept + share * (right.probabilityAccept - left.probabilityAccept);
}

/** A fraction as per cent with at most two decimals: "2.5 %". */
export function percentWords(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))} %`;
}

/** A fraction as per cent, rounded up at the second decimal: limits are never shown lower than they are. */
export function percentUpWords(fraction: number): string {
  // What is a whole number of hundredths but for the last bit is not rounded up.
  return `${Number((Math.ceil(fraction * 10_000 - 1e-9) / 100).toFixed(2))} %`;
}
