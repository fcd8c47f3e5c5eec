import cluster, { type Worker } from "node:cluster";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { nodeFlags } from "../../batch/own/node-flags.ts";
import { builtModule } from "../../built-module.ts";
import { type ErrorCode, RewardError } from "../../errors.ts";
import { LogSink } from "../http/log-sink.ts";
import type { Snapshot } from "../http/metrics.ts";
import { type ServerOptions, settingsOf } from "../options.ts";
import type { Place, Service } from "../service.ts";
import { beatMs, type Order, type Word } from "./messages.ts";
import { sharesOf } from "./shares.ts";

/** A listener whose event loop has said nothing for so long counts as hung, in milliseconds. */
const silentMs = 3 * beatMs;

/** Time between two tries to replace a listener, in milliseconds. */
const retryMs = 1000;

/** How long listeners may take to say what they have counted, in milliseconds. */
const measureMs = 5000;

/** A listener as it is seen from here. */
interface Seen {
  readonly worker: Worker;
  isReady: boolean;
  /** When it was last heard. */
  heard: number;
  /** What it said then: whether workers can be loaded. */
  hasWorkers: boolean;
  /** Whether it had answered everything when it ended; undefined until then. */
  drained?: boolean;
}

/** A question to all listeners, put by one of them. */
interface Question {
  readonly from: Seen;
  readonly id: number;
  readonly snapshots: Snapshot[];
  readonly wanted: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Several processes that read and answer requests, for machines on which one event loop is the limit: this one accepts
 * connections and gives each of them the next in turn. One that ends by itself is replaced. Counts that `/metrics` shows
 * are sums over all; limits are shared out, see `sharesOf`.
 *
 * @param count how many there are
 * @throws RewardError `bad_option` where the limits are too small to be shared out
 */
export class Listeners implements Service {
  readonly log;
  readonly #sink: LogSink;
  readonly #options: ServerOptions;
  readonly #count: number;
  readonly #all = new Set<Seen>();
  readonly #questions = new Map<number, Question>();
  #at: Place | undefined;
  #port: number | undefined;
  #asked = 0;
  #isStopping = false;
  #drained = true;

  constructor(options: ServerOptions, count: number) {
    this.#options = sharesOf(options, count);
    this.#count = count;
    this.#sink = new LogSink();
    this.log = pino({ level: settingsOf(options).logLevel }, this.#sink);
    cluster.setupPrimary({
      exec: fileURLToPath(builtModule("server/listeners/listener.js")),
      args: [],
      execArgv: nodeFlags(),
      serialization: "advanced",
    });
    cluster.schedulingPolicy = cluster.SCHED_RR;
  }

  async listen(at: Place): Promise<number> {
    this.#at = at;
    const ports = await Promise.all(Array.from({ length: this.#count }, () => this.#start()));
    this.#port = ports[0]!;
    const host = at.host.includes(":") ? `[${at.host}]` : at.host;
    this.log.info(`listening at http://${host}:${this.#port}`);
    return this.#port;
  }

  lives(): boolean {
    const now = performance.now();
    const ready = this.#ready();
    return ready.length > 0 && ready.every(({ heard }) => now - heard < silentMs);
  }

  hasWorkers(): boolean {
    return this.#ready().every(({ hasWorkers }) => hasWorkers);
  }

  async drain(graceMs: number | undefined, lingerMs: number): Promise<boolean> {
    this.#isStopping = true;
    await Promise.all(
      [...this.#all].map(({ worker, isReady }) => {
        const ended = new Promise((resolve) => worker.once("exit", resolve));
        if (isReady) send(worker, { kind: "drain", graceMs, lingerMs });
        // One that starts has accepted nothing, and may not hear yet.
        else worker.process.kill("SIGKILL");
        return ended;
      }),
    );
    this.#sink.close();
    return this.#drained;
  }

  kill(): void {
    for (const { worker } of this.#all) worker.process.kill("SIGKILL");
  }

  #ready(): Seen[] {
    return [...this.#all].filter(({ isReady }) => isReady);
  }

  /** Where a listener listens: at the port that the system chose, where none is left that holds it. */
  #place(): Place {
    if (this.#port !== undefined && this.#ready().length === 0) this.#at = { ...this.#at!, port: this.#port };
    return this.#at!;
  }

  /** Starts a listener. @returns its port, when it is ready */
  #start(): Promise<number> {
    const worker = cluster.fork();
    const seen: Seen = { worker, isReady: false, heard: 0, hasWorkers: true };
    this.#all.add(seen);
    return new Promise((resolve, reject) => {
      let failure: Error | undefined;
      worker.on("message", (word: Word) => {
        if (word.kind === "started")
          send(worker, { kind: "listen", options: this.#options, at: this.#place() });
        else if (word.kind === "ready") {
          seen.isReady = true;
          seen.heard = performance.now();
          resolve(word.port);
        } else if (word.kind === "failed") failure = failureOf(word.code, word.message);
        else this.#hear(seen, word);
      });
      worker.once("exit", (code, signal) => {
        this.#all.delete(seen);
        this.#forget(seen);
        if (!seen.isReady)
          reject(failure ?? new Error(`a listener ended while it started (${signal ?? code})`));
        else if (this.#isStopping) this.#drained &&= seen.drained === true;
        else {
          const listener = worker.process.pid;
          this.log.warn({ listener, code, signal }, "a listener ended; another takes its place");
          this.#replace();
        }
      });
    });
  }

  /** Starts a listener, and tries again for as long as that fails. */
  #replace(): void {
    this.#start().catch((error) => {
      if (this.#isStopping) return;
      this.log.error({ err: error }, "a listener does not start; tried again");
      setTimeout(() => {
        if (!this.#isStopping) this.#replace();
      }, retryMs).unref();
    });
  }

  #hear(from: Seen, word: Word): void {
    if (word.kind === "beat") {
      from.heard = performance.now();
      from.hasWorkers = word.hasWorkers;
    } else if (word.kind === "drained") from.drained = word.all;
    else if (word.kind === "gather") this.#ask(from, word.id);
    else if (word.kind === "measured") {
      const question = this.#questions.get(word.id);
      question?.snapshots.push(word.snapshot);
      if (question?.snapshots.length === question?.wanted) this.#answer(word.id);
    }
  }

  #ask(from: Seen, id: number): void {
    const asked = ++this.#asked;
    const ready = this.#ready();
    const timer = setTimeout(() => this.#answer(asked), measureMs);
    this.#questions.set(asked, { from, id, snapshots: [], wanted: ready.length, timer });
    for (const { worker } of ready) send(worker, { kind: "measure", id: asked });
  }

  #answer(asked: number): void {
    const question = this.#questions.get(asked);
    if (question === undefined) return;
    this.#questions.delete(asked);
    const { from, id, snapshots, wanted, timer } = question;
    clearTimeout(timer);
    send(from.worker, { kind: "gathered", id, snapshots: snapshots.length === wanted ? snapshots : null });
  }

  /** Ends the questions of a listener that is gone. */
  #forget(gone: Seen): void {
    for (const [asked, { from, timer }] of this.#questions) {
      if (from !== gone) continue;
      clearTimeout(timer);
      this.#questions.delete(asked);
    }
  }
}

function send(worker: Worker, order: Order): void {
  // One that has just ended cannot be told; its end is heard of.
  if (worker.isConnected()) worker.send(order, () => {});
}

const failureOf = (code: ErrorCode | undefined, message: string): Error =>
  code === undefined ? new Error(message) : new RewardError(code, message);
