/** The operating characteristic as a picture, with the same numbers as a table. */
import { useId } from 'react';
import styles from './Curve.module.css';
import { curveLayout, percentWords, type CurvePoint } from './layout.ts';

type CurveProps = {
  readonly points: readonly CurvePoint[];
  /** Fractions from 0 to 1. */
  readonly tolerableRate: number;
  readonly expectedRate: number;
};

const WIDTH = 560;
const HEIGHT = 280;

/** Probability of accepting by true deviation rate; the tolerable and the expected rate are marked. */
export function Curve({ points, tolerableRate, expectedRate }: CurveProps) {
  const titleId = useId();
  const layout = curveLayout(points, { tolerableRate, expectedRate, width: WIDTH, height: HEIGHT });
  const { plot, tolerable, expected } = layout;
  const title = `Probability that the plan supports reliance, by true deviation rate: ${percentWords(expected.probability)} at the expected rate of ${percentWords(expectedRate)}, ${percentWords(tolerable.probability)} at the tolerable rate of ${percentWords(tolerableRate)}.`;
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.svg} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{title}</title>
        {layout.yTicks.map((tick) => (
          <g key={tick.words}>
            <line className={styles.gridLine} x1={plot.left} x2={plot.right} y1={tick.at} y2={tick.at} />
            <text className={styles.tick} x={plot.left - 6} y={tick.at} dy="0.32em" textAnchor="end">
              {tick.words}
            </text>
          </g>
        ))}
        {layout.xTicks.map((tick) => (
          <text key={tick.words} className={styles.tick} x={tick.at} y={plot.bottom + 14} textAnchor="middle">
            {tick.words}
          </text>
        ))}
        <text className={styles.axis} x={(plot.left + plot.right) / 2} y={HEIGHT - 4} textAnchor="middle">
          True deviation rate of the population
        </text>
        <line className={styles.base} x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
        <path className={styles.curve} d={layout.path} />
        <line className={styles.tolerable} x1={tolerable.x} x2={tolerable.x} y1={plot.top} y2={plot.bottom} />
        <circle className={styles.dot} cx={tolerable.x} cy={tolerable.y} r={4} />
        <text className={styles.label} x={tolerable.x + 8} y={plot.top + 10}>
          Tolerable {percentWords(tolerableRate)}: accepts {percentWords(tolerable.probability)}
        </text>
        {expectedRate === 0 ? null : (
          <>
            <circle className={styles.dot} cx={expected.x} cy={expected.y} r={4} />
            <text className={styles.label} x={expected.x + 8} y={expected.y - 6}>
              Expected {percentWords(expectedRate)}: accepts {percentWords(expected.probability)}
            </text>
          </>
        )}
      </svg>
      <details>
        <summary>The curve as a table</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">True rate</th>
              <th scope="col">Probability of support</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.trueRate}>
                <td>{percentWords(point.trueRate)}</td>
                <td>{percentWords(point.probabilityAccept)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
