/** Steps that the work in hand may still take. */
let left = Number.POSITIVE_INFINITY;

/** Thrown where work would take more steps than it may. It says nothing of what the work comes to: elsewhere it may be done. */
export class TooManySteps extends Error {
  override readonly name = "TooManySteps";
}

/** Whether the work in hand has a limit, so that its steps are worth counting. */
export const isLimited = (): boolean => left !== Number.POSITIVE_INFINITY;

/**
 * Counts steps of work, of about a microsecond, before they are taken.
 *
 * @throws TooManySteps where {@link within} has set a limit and it is passed
 */
export function took(steps: number): void {
  left -= steps;
  if (left < 0) throw new TooManySteps();
}

/**
 * Does work that may take so many steps: a count and no clock, so that what is too much here is so on every machine. What
 * the work gives has not depended on the limit.
 *
 * @throws TooManySteps
 * @example
 * within(5, () => { took(3); return "done"; }) // => "done"
 */
export function within<T>(steps: number, work: () => T): T {
  const before = left;
  left = steps;
  try {
    return work();
  } finally {
    left = before;
  }
}
