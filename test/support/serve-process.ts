import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** `golong-rewards serve` as a process of its own, from the build. */
export interface ServeProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly log: readonly Record<string, unknown>[];
  /** Resolves to the exit code. */
  readonly exited: Promise<number | null>;
  /** Resident memory now, in MiB. */
  rss(): number;
}

/** The command line of `serve` at any port that is free. */
export const serveCommand = [process.execPath, "dist/cli/main.js", "serve", "--port", "0"] as const;

export async function startServe(...args: string[]): Promise<ServeProcess> {
  const [program, ...rest] = serveCommand;
  return served(spawn(program, [...rest, ...args], { stdio: ["ignore", "pipe", "inherit"] }));
}

/** A process that has been started as `serve`, once it listens: its standard output is a pipe. */
export async function served(child: ChildProcess): Promise<ServeProcess> {
  // A test that fails half-way leaves nothing running.
  onTestFinished(() => void child.kill("SIGKILL"));
  const log: Record<string, unknown>[] = [];
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const port = await new Promise<number>((resolve, reject) => {
    lines.on("line", (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      log.push(entry);
      const bound = /^listening at http:\/\/127\.0\.0\.1:(\d+)$/.exec(String(entry.msg))?.[1];
      if (bound !== undefined) resolve(Number(bound));
    });
    exited.then((code) => reject(new Error(`serve ended with ${code}`)), reject);
  });
  const rss = () =>
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
  return { child, port, log, exited, rss };
}
