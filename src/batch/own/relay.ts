/**
 * A thread beside each scoring thread: it keeps the process with the reward types of one's own, sends it one question at a
 * time, and starts it again when it ends. The scoring thread sleeps until the answer, since scoring is synchronous.
 */
import { type ChildProcess, fork } from "node:child_process";
import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MessagePort, workerData } from "node:worker_threads";
import { SpentTime, statOfProcess } from "../thread-time.ts";
import type { Ended, HostOptions, Numbered, Question, Told } from "./messages.ts";

/** What the thread is started with. */
export interface RelayData {
  readonly options: HostOptions;
  /** Node's, for the process. */
  readonly flags: readonly string[];
  readonly port: MessagePort;
  /** One shared number, set to 1 and notified when a message was posted. */
  readonly bell: Int32Array;
}

const { options, flags, port, bell } = workerData as RelayData;
const host = fileURLToPath(new URL("host.js", import.meta.url));

let child: ChildProcess | undefined;
let question: (Question & Numbered) | undefined;
let isReady = false;
/** Set once the module was loaded: what keeps a new process from it then is neither the run's fault nor an item's. */
let wasReady = false;
/** Why the last process has not come as far as that. */
let why = "";
let deadline: NodeJS.Timeout | undefined;
let late = false;
/** How often the time of the item is checked, in milliseconds. */
const everyMs = Math.min(100, Math.max(5, options.deadlineMs / 8));

function tell(answer: Told): void {
  clearInterval(deadline);
  question = undefined;
  port.postMessage(answer);
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
}

function forked(): ChildProcess | undefined {
  try {
    return fork(host, [JSON.stringify(options)], {
      serialization: "advanced",
      // What a type prints goes to standard error: standard output has the results.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      execArgv: [...flags, `--max-old-space-size=${options.memoryMb}`],
    });
  } catch (error) {
    // Some of what the system refuses is thrown, the rest is an event.
    why = String(error);
    return undefined;
  }
}

function start(): void {
  isReady = false;
  why = "it ends while it loads the module";
  const begun = forked();
  child = begun;
  if (begun === undefined) return;
  let isDump = false;
  const show = (text: Buffer) => {
    // V8 prints a page when memory is full, which says no more than that: it is not shown.
    isDump ||= text.includes("<--- Last few GCs --->");
    if (!isDump) write(text);
  };
  begun.stdout?.on("data", show);
  begun.stderr?.on("data", show);
  begun.on("message", (message: Told) => {
    // An answer after the deadline is discarded; the process is being ended.
    if (child !== begun || late) return;
    if (isReady) {
      // The scoring thread has given up: nobody waits for the answer.
      if (message.number === question?.number) tell(message);
      return;
    }
    if (wasReady && "failed" in message) {
      why = message.failed.message;
      begun.kill("SIGKILL");
      return;
    }
    isReady = true;
    if (question !== undefined) ask(question);
    else if (!wasReady) tell(message);
    wasReady = true;
  });
  const gone = () => {
    if (child !== begun) return;
    const ended: Ended =
      wasReady && !isReady ? { ended: "unstarted", why } : late ? { ended: "late" } : { ended: "dead" };
    late = false;
    child = undefined;
    if (question !== undefined || !wasReady) tell({ ...ended, number: question?.number ?? 0 });
    // The next process is started at once, unless this one failed to start: then with the next item.
    if (isReady) start();
  };
  begun.on("exit", gone);
  // Errors of sending come here too; the process' exit is reported by itself.
  begun.on("error", (error) => {
    if (begun.pid !== undefined) return;
    why = String(error);
    gone();
  });
}

/** Written to the descriptor: a worker's `process.stderr` goes through the main thread, which may be blocked on this one. */
function write(text: Buffer): void {
  for (let at = 0; at < text.length; ) {
    try {
      at += writeSync(2, text, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
    }
  }
}

function ask(asked: Question & Numbered): void {
  clearInterval(deadline);
  question = asked;
  if (child === undefined) start();
  if (child === undefined) tell({ ended: "unstarted", why, number: asked.number });
  if (child === undefined || !isReady) return;
  // If this process itself was stopped for a while, the answer may have come meanwhile.
  const spent = new SpentTime(statOfProcess(child.pid as number), 2 * everyMs);
  deadline = setInterval(() => {
    if (spent.ms() <= options.deadlineMs) return;
    late = true;
    child?.kill("SIGKILL");
  }, everyMs);
  child.send(asked);
}

port.on("message", ask);
start();
