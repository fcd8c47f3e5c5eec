/** What a run says of itself while it runs. */
export interface Counters {
  /** Lines done. */
  lines: number;
  /** Bytes of input taken. */
  bytes: number;
  /** Bytes of input there are, when known. */
  total: number | undefined;
}

/**
 * Shows progress on standard error: one line that renews itself on a terminal, otherwise a line every ten seconds.
 *
 * @param since lines that were done before, by the run that is resumed
 * @returns ends the display
 */
export function showProgress(read: () => Counters): () => void {
  const { stderr } = process;
  const began = performance.now();
  const timer = setInterval(
    () => {
      const text = progressLine(read(), (performance.now() - began) / 1000);
      stderr.write(stderr.isTTY ? `\r${text.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K` : `${text}\n`);
    },
    stderr.isTTY ? 200 : 10_000,
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    if (stderr.isTTY) stderr.write("\r\x1b[K");
  };
}

/** Progress in words: lines, share of the input, rates, time left. */
function progressLine({ lines, bytes, total }: Counters, seconds: number): string {
  const parts = [`${lines} lines`];
  if (total) parts.push(`${Math.floor((100 * bytes) / total)} %`);
  parts.push(`${Math.round(lines / seconds)} lines/s`, `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`);
  if (total && bytes > 0) parts.push(`${duration(((total - bytes) / bytes) * seconds)} left`);
  return parts.join(", ");
}

function duration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
