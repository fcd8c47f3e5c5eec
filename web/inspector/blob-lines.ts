/** Bytes that are read at a time, and the longest line. */
const [chunkBytes, longestLine] = [4 << 20, 64 << 20];

/** A line of a file: where it begins and ends, and its bytes, or null where it is longer than any line may be. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array | null;
}

/** The lines of a file, a chunk's at a time, in bounded memory: what follows a line that is too long is a new line. */
export async function* linesOf(blob: Blob): AsyncGenerator<Line[]> {
  let rest = new Uint8Array(0);
  let at = 0;
  while (at < blob.size) {
    const chunk = new Uint8Array(await blob.slice(at, at + chunkBytes).arrayBuffer());
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const offset = at - rest.length;
    at += chunk.length;
    const lines: Line[] = [];
    let start = 0;
    while (start < bytes.length) {
      const newline = bytes.indexOf(10, start);
      const end = newline < 0 ? bytes.length : newline;
      const isTooLong = end - start > longestLine;
      if (newline < 0 && at < blob.size && !isTooLong) break;
      lines.push({
        from: offset + start,
        to: offset + end,
        bytes: isTooLong ? null : bytes.subarray(start, end),
      });
      start = end + 1;
    }
    rest = bytes.slice(start);
    yield lines;
  }
}
