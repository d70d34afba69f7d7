/** The steps of sampling, and which of them can be gone to. */

export const STEPS = [
  { id: 'population', title: 'Population' },
  { id: 'plan', title: 'Plan' },
  { id: 'draw', title: 'Draw' },
  { id: 'sheet', title: 'Test sheet' },
  { id: 'evaluate', title: 'Evaluate' },
] as const;

export type StepId = (typeof STEPS)[number]['id'];

/** The step that an address names, else `fallback`. */
export function stepOf(text: string | undefined, fallback: StepId): StepId {
  return STEPS.find((step) => step.id === text)?.id ?? fallback;
}

/** True when the step can be gone to: everything once a sample is drawn, plan and draw once a population is chosen. */
export function isOpenStep(
  step: StepId,
  has: { readonly population: boolean; readonly sample: boolean },
): boolean {
  if (has.sample || step === 'population') return true;
  return has.population && (step === 'plan' || step === 'draw');
}
