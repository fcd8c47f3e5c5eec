/** The shared numbers by which the pool measures this thread's time; see `TaskFrame`. */
let progress: Int32Array | undefined;

/** Sets the shared numbers by which this thread's time is measured from now on. */
export function measuredBy(numbers: Int32Array): void {
  progress = numbers;
}

/** Runs something that has a deadline of its own: the pool's deadline is suspended meanwhile. */
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
