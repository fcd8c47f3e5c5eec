/**
 * Maps the items of a source, up to `limit` at a time, and yields the results in order, each as soon as it and those
 * before it are ready, even while the source gives nothing more. No more than `limit` items are held, so memory is
 * bounded however slow the consumer is. When the source fails, the results of its items so far come first. When the
 * consumer stops early, the source is told to end but not waited for: it may never come back.
 *
 * @example
 * (await mapOrdered([3, 1, 2], 2, async (n) => n * 2).next()).value // => 6
 */
export async function* mapOrdered<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  limit: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const pending: Promise<R>[] = [];
  let coming: Promise<void> | undefined;
  let end: { readonly error?: unknown } | undefined;
  const take = async (): Promise<void> => {
    try {
      const next = await iterator.next();
      if (next.done === true) end = {};
      else {
        const result = map(next.value);
        // It is awaited below, but a failure before that must not count as unhandled.
        result.catch(() => {});
        pending.push(result);
      }
    } catch (error) {
      end = { error };
    }
    coming = undefined;
  };
  try {
    for (;;) {
      if (end === undefined && pending.length < limit) coming ??= take();
      const [first] = pending;
      if (first === undefined) {
        if (end === undefined) await coming;
        else if ("error" in end) throw end.error;
        else return;
      } else if (coming === undefined || (await isDone(first, coming))) {
        const result = await first;
        pending.shift();
        yield result;
      }
    }
  } finally {
    if (end === undefined) leave(iterator);
  }
}

/** Ends a source; its errors no longer matter. */
function leave(iterator: Iterator<unknown> | AsyncIterator<unknown>): void {
  void (async () => iterator.return?.())().catch(() => {});
}

/** Waits for either of the two. @returns whether the first is done */
async function isDone(first: Promise<unknown>, other: Promise<void>): Promise<boolean> {
  let done = false;
  const settled = first.then(
    () => {
      done = true;
    },
    () => {
      done = true;
    },
  );
  await Promise.race([settled, other]);
  return done;
}
