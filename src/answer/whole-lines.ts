/** Where a formula goes on over the end of a line: an operator, a comma or an open bracket on either side of it. */
const goesOn = /[=+*/,(&^_{<>-]\s*$|\\\\\s*$|\\[a-z]{2,8}\s*$/;
const wentOn =
  /^\s*(?:[=+*/,)&^_}<>-]|\\\\|\\(?:text|quad|right|cdot|times|le|ge|leq|geq|approx|Rightarrow)\b)/;

/** Lines without the blank ones, a formula that is broken over several put together. O(n). */
export function wholeLines(written: readonly string[]): string[] {
  const lines: string[] = [];
  for (const line of written) {
    if (line.trim() === "") continue;
    const before = lines.at(-1);
    if (before !== undefined && (goesOn.test(before) || wentOn.test(line))) {
      lines[lines.length - 1] = `${before} ${line}`;
    } else lines.push(line);
  }
  return lines;
}
