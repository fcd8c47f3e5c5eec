/** The shared numbers by which the pool measures this thread's time; see `TaskFrame`. */
let progress: Int32Array | undefined;

/** Says by what this thread's time is measured from now on. */
export function measuredBy(numbers: Int32Array): void {
  progress = numbers;
}

/** Does what has a deadline of its own: the pool's does not run meanwhile. */
export function outsideTime<T>(work: () => T): T {
  const numbers = progress;
  if (numbers === undefined) return work();
  const item = Atomics.load(numbers, 0);
  Atomics.store(numbers, 0, -Math.abs(item));
  try {
    return work();
  } finally {
    Atomics.store(numbers, 0, item);
  }
}
