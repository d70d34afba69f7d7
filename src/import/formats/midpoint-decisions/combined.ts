/** The combined column of newer reports: `Reviewed by - Reviewed on - Iteration - In stage - Result (Comment)`. */

export type CombinedDecision = {
  readonly reviewer: string;
  readonly on: string;
  readonly iteration: string;
  readonly stage: string;
  readonly result: string;
  readonly comment: string;
};

/**
 * The decision of one line; null when it is none. Iteration and stage, numbers side by side, tell where the parts are: a name and a
 * comment may hold the separator too.
 */
export function combinedDecision(line: string): CombinedDecision | null {
  const pieces = line.split(/\s-(?=\s|$)/).map((piece) => piece.trim());
  const at = pieces.findIndex((piece, i) => i >= 2 && isNumber(piece) && isNumber(pieces[i + 1] ?? ''));
  if (at < 0) return null;
  const [iteration = '', stage = '', ...rest] = pieces.slice(at);
  const outcome = rest.join(' - ');
  const open = outcome.indexOf('(');
  const hasComment = open >= 0 && outcome.endsWith(')');
  return {
    reviewer: pieces.slice(0, at - 1).join(' - '),
    on: pieces[at - 1] ?? '',
    iteration,
    stage,
    result: (hasComment ? outcome.slice(0, open) : outcome).trim(),
    comment: hasComment ? outcome.slice(open + 1, -1).trim() : '',
  };
}

const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text);
