/** Whole numbers that go on to a last one: `1, 2, \\ldots, 10`. */
const RUN =
  /(?<![\d.,}]\s{0,3})((?:-?\d{1,9}\s*,\s*){1,6})(?:\\[lc]?dots[bc]?|\.\.\.)\s*,\s*(-?\d{1,9})(?![\d.])/g;

/** The most numbers that a run stands for. */
const MAX_RUN = 200;

/** The numbers of a run in even steps, written out; as it is where they do not lead to the last one. */
function writtenOut(run: string, head: string, last: string): string {
  const first = head.split(",").slice(0, -1).map(Number);
  const step = first.length === 1 ? 1 : (first[1] as number) - (first[0] as number);
  const count = (Number(last) - (first[0] as number)) / step + 1;
  if (!Number.isInteger(count) || count <= first.length || count > MAX_RUN) return run;
  if (first.some((value, index) => value !== (first[0] as number) + index * step)) return run;
  return Array.from({ length: count }, (_, index) => (first[0] as number) + index * step).join(", ");
}

/**
 * A text in which whole numbers that go on in even steps to a last one stand each by itself; other dots are left. O(n).
 *
 * @example
 * withRunsWrittenOut("2, 4, \\ldots, 10") // => "2, 4, 6, 8, 10"
 */
export function withRunsWrittenOut(text: string): string {
  return text.replace(RUN, writtenOut);
}
