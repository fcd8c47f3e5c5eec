import { counted } from "../counted.ts";
/** How far a run is. */
export interface Counters {
  /** Lines done. */
  lines: number;
  /** Bytes of input taken. */
  bytes: number;
  /** Bytes of input there are, when known. */
  total: number | undefined;
}

/** Writes a line on standard error: on a terminal in place of the last one. */
export function renewLine(text: string): void {
  const { stderr } = process;
  stderr.write(stderr.isTTY ? `\r${text.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K` : `${text}\n`);
}

/** Removes the line that {@link renewLine} left on a terminal. */
export function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}

/**
 * Shows a line on standard error that renews itself on a terminal; otherwise a line every ten seconds.
 *
 * @returns ends the display
 */
export function showLine(read: () => string): () => void {
  const timer = setInterval(() => renewLine(read()), process.stderr.isTTY ? 200 : 10_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    clearLine();
  };
}

/**
 * Shows how far a run over lines is; see {@link showLine}.
 *
 * @returns ends the display
 */
export function showProgress(read: () => Counters): () => void {
  const began = performance.now();
  return showLine(() => progressLine(read(), (performance.now() - began) / 1000));
}

/** Progress in words: lines, share of the input, rates, time left. */
function progressLine({ lines, bytes, total }: Counters, seconds: number): string {
  const parts = [counted(lines, "line")];
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
