/**
 * The thread beside a thread that scores: it keeps the process with the reward types of one's own, hands it one question
 * at a time, and starts it again when it ends. The other thread sleeps meanwhile, for scoring waits for nothing.
 */
import { type ChildProcess, fork } from "node:child_process";
import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MessagePort, workerData } from "node:worker_threads";
import { SpentTime, statOfProcess } from "../thread-time.ts";
import type { HostOptions, Numbered, Question, Told } from "./messages.ts";

/** What the thread is started with. */
export interface RelayData {
  readonly options: HostOptions;
  /** Node's, for the process. */
  readonly flags: readonly string[];
  readonly port: MessagePort;
  /** One shared number, set to 1 and notified when something has been said. */
  readonly bell: Int32Array;
}

const { options, flags, port, bell } = workerData as RelayData;
const host = fileURLToPath(new URL("host.js", import.meta.url));

let child: ChildProcess | undefined;
let question: (Question & Numbered) | undefined;
let isReady = false;
/** The module was loaded once: when it does not load again, that is the item's end, not the run's. */
let wasReady = false;
let deadline: NodeJS.Timeout | undefined;
let late = false;
/** Time between two looks at the item in work. */
const everyMs = Math.min(100, Math.max(5, options.deadlineMs / 8));

function tell(answer: Told): void {
  clearInterval(deadline);
  question = undefined;
  port.postMessage(answer);
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
}

function start(): void {
  isReady = false;
  const begun = fork(host, [JSON.stringify(options)], {
    serialization: "advanced",
    // What a type prints belongs beside the result, not into it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: [...flags, `--max-old-space-size=${options.memoryMb}`],
  });
  child = begun;
  let isDump = false;
  const show = (text: Buffer) => {
    // The engine's own last words, a page of them, say no more than that the memory is full.
    isDump ||= text.includes("<--- Last few GCs --->");
    if (!isDump) write(text);
  };
  begun.stdout?.on("data", show);
  begun.stderr?.on("data", show);
  begun.on("message", (message: Told) => {
    // What comes after the deadline came too late; the process ends all the same.
    if (child !== begun || late) return;
    if (isReady) {
      // The thread that asked has given up: there is no one to answer.
      if (message.number === question?.number) tell(message);
      return;
    }
    isReady = true;
    if (question !== undefined) ask(question);
    else if (!wasReady) tell(message);
    wasReady = true;
  });
  const gone = () => {
    if (child !== begun) return;
    const ended = late ? "late" : "dead";
    const waits = question !== undefined || !wasReady;
    const number = question?.number ?? 0;
    late = false;
    child = undefined;
    // The next process is started at once, unless this one never came up: then the next item starts it.
    if (isReady) start();
    if (waits) tell({ ended, number });
  };
  begun.on("exit", gone);
  // Also a message that cannot be sent any more, whose process then says so by its exit.
  begun.on("error", () => begun.pid === undefined && gone());
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
  if (child === undefined || !isReady) return;
  // Where this process was stopped, the answer may be there.
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
