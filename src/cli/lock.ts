import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { RewardError } from "../errors.ts";
import { processStat } from "../process-stat.ts";

/** The process that writes an output, as the lock file names it. */
interface Owner {
  readonly pid: number;
  /** When the process started, as the system counts it (process numbers are reused); 0 where it does not say. */
  readonly began: number;
  readonly host: string;
}

/** How often a lock is renewed, and how long one of another machine is valid, in milliseconds. */
const RENEWED_MS = 15_000;
const COUNTS_MS = 60_000;

const held = new Map<string, NodeJS.Timeout>();

/**
 * Takes an output for this process alone: `PATH.lock` says who has it, until {@link unlockOutput} or the end of the
 * process. The lock of a process that was killed is removed; that of another machine a minute after its last renewal.
 *
 * @throws {RewardError} bad_option when another process has it
 */
export function lockOutput(path: string): void {
  const lock = `${path}.lock`;
  if (held.has(lock)) return;
  const own = JSON.stringify({
    pid: process.pid,
    began: beginOf(process.pid),
    host: hostname(),
  } satisfies Owner);
  while (!wrote(lock, path, own)) takeAway(lock, path);
  if (held.size === 0) process.once("exit", unlockAll);
  held.set(lock, setInterval(() => renew(lock), RENEWED_MS).unref());
}

function unlockAll(): void {
  for (const lock of held.keys()) rmSync(lock, { force: true });
}

/** Removes the lock of an output. */
export function unlockOutput(path: string): void {
  const lock = `${path}.lock`;
  const timer = held.get(lock);
  if (timer === undefined) return;
  clearInterval(timer);
  held.delete(lock);
  rmSync(lock, { force: true });
}

/** Makes the lock file. False when there is one. */
function wrote(lock: string, path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(lock, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new RewardError("bad_option", `cannot write ${path}: ${whyNot(error, lock)}`);
  }
  writeSync(file, text);
  closeSync(file);
  return true;
}

/** Why a file could not be opened, in words where people often meet it. */
function whyNot(error: unknown, path: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? `there is no folder ${dirname(path)}` : message;
}

/** Removes the lock of a process that is gone; of two processes that try, only one succeeds. */
function takeAway(lock: string, path: string): void {
  const found = read(lock);
  if (found === undefined) return;
  refuseHeld(found, lock, path);
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    // Another process removed the old lock first: the file is its new lock.
    if (read(aside)?.text !== found.text) linkSync(aside, lock);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}

function refuseHeld({ text, age }: Lock, lock: string, path: string): void {
  const owner = ownerIn(text);
  // An empty lock: it is being written at this moment, or its writer died before it had.
  const isHeld = owner === undefined || owner.host !== hostname() ? age < COUNTS_MS : isThere(owner);
  if (!isHeld) return;
  const who = owner === undefined ? "another process" : `process ${owner.pid} on ${owner.host}`;
  throw new RewardError(
    "bad_option",
    `${path} is being written by ${who} (${lock}): wait for it, or write elsewhere`,
  );
}

interface Lock {
  readonly text: string;
  /** Milliseconds since it was renewed. */
  readonly age: number;
}

function read(lock: string): Lock | undefined {
  try {
    return { text: readFileSync(lock, "utf8"), age: Date.now() - statSync(lock).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function ownerIn(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function isThere({ pid, began }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return beginOf(pid) === began;
}

/** When a process started, in ticks since the system did; 0 where the system does not say. */
function beginOf(pid: number): number {
  try {
    return Number(processStat(`/proc/${pid}/stat`)[19]);
  } catch {
    return 0;
  }
}

function renew(lock: string): void {
  const now = new Date();
  try {
    utimesSync(lock, now, now);
  } catch {
    // Removed by hand: there is nothing to renew.
  }
}
