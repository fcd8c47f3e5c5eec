/**
 * Maps what comes in, up to `limit` at a time, and gives each result as soon as it and those before it are there,
 * whether or not anything more comes in. When the source fails, the results of what it gave come first.
 *
 * @example
 * (await inOrder((async function* () { yield 3; })(), 2, async (n) => n * 2).next()).value // => 6
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  limit: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = source[Symbol.asyncIterator]();
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
    void iterator.return?.();
  }
}

/** Waits for one of the two; whether the first is done. */
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
