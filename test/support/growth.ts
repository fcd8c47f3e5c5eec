/** CPU time of one call in milliseconds: what else the machine does does not count. */
export function cpuTime(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below this an exponent is linear beyond doubt, and further runs would only confirm it. */
const surelyLinear = 1.15;

/**
 * The exponent e of time ~ size^e between two sizes: about 1 when linear, 2 when quadratic.
 *
 * From the least CPU time of up to seven runs, for noise only adds; the first run that shows linear growth is the
 * last. Times below a floor count as the floor, so that noise around zero does not read as growth.
 */
export function growthExponent(
  call: (size: number) => void,
  small: number,
  large: number,
  floorMs = 0.5,
): number {
  call(small);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let exponent = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7 && exponent > surelyLinear; run++) {
    least = Math.min(
      least,
      Math.max(
        floorMs,
        cpuTime(() => call(small)),
      ),
    );
    most = Math.min(
      most,
      Math.max(
        floorMs,
        cpuTime(() => call(large)),
      ),
    );
    exponent = Math.log(most / least) / Math.log(large / small);
  }
  return exponent;
}

/**
 * The exponent over many powers of ten, where one call of the small size takes less than can be measured: it is made
 * until it has taken a while. From the least of up to seven runs each.
 *
 * A small text stays in the processor's caches and a large one does not: what takes no longer than `floorNs` a character
 * is reading, whatever its size.
 */
export function longGrowth(
  call: (size: number) => void,
  small: number,
  large: number,
  floorNs = 5,
): { exponent: number; ms: number } {
  const floor = (small * floorNs) / 1e6;
  const times = (size: number, leastMs: number): number => {
    let calls = 1;
    for (;;) {
      const ms = cpuTime(() => {
        for (let n = 0; n < calls; n++) call(size);
      });
      if (ms >= leastMs) return ms / calls;
      calls *= 2;
    }
  };
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let exponent = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7 && exponent > surelyLinear; run++) {
    least = Math.min(least, Math.max(floor, times(small, 4)));
    most = Math.min(most, times(large, 0));
    exponent = Math.log(most / least) / Math.log(large / small);
  }
  return { exponent, ms: most };
}
