/** The steps of sampling, always visible, each with what stands there. */
import { classNames } from '../../components/classNames.ts';
import { isOpenStep, STEPS, type StepId } from './steps.ts';
import styles from './Samples.module.css';

type StepperProps = {
  readonly current: StepId;
  readonly has: { readonly population: boolean; readonly sample: boolean };
  /** What a step came to, e.g. "60 of 93 tested". */
  readonly facts: Partial<Readonly<Record<StepId, string>>>;
  readonly onStep: (step: StepId) => void;
};

/** A step that cannot be gone to yet is disabled. */
export function Stepper({ current, has, facts, onStep }: StepperProps) {
  return (
    <nav aria-label="Steps of sampling">
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step.id}>
            <button
              type="button"
              className={classNames(styles.step, step.id === current && styles.stepOn)}
              disabled={!isOpenStep(step.id, has)}
              onClick={() => onStep(step.id)}
              {...(step.id === current ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={styles.stepNumber}>{index + 1}</span>
              <span className={styles.stepText}>
                <span>{step.title}</span>
                <span className={styles.stepFact}>{facts[step.id] ?? ''}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
