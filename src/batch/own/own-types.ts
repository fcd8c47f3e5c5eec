import { MessageChannel, Worker } from "node:worker_threads";
import { builtModule } from "../../built-module.ts";
import type { RewardType } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { extend, registry as packaged, type Registry } from "../../registry.ts";
import { MESSAGES } from "../given-up.ts";
import { heard } from "./heard.ts";
import type { Answer, Described, Ended, HostOptions, Numbered, Question, Ready, Told } from "./messages.ts";
import { nodeFlags } from "./node-flags.ts";
import { outsideTime } from "./outside-time.ts";
import type { RelayData } from "./relay.ts";

/** A module that takes longer to load is given up, in milliseconds. */
const LOAD_MS = 60_000;

/** An item whose process ended is tried so often: the process may have ended through no fault of the item. */
const TRIES = 2;

/**
 * A process that cannot be started again, or cannot load its module again (no memory is left for a moment, a file is being
 * replaced), is tried so often, after pauses that double, in milliseconds: no item is to blame.
 */
const [STARTS, PAUSE_MS] = [5, 50];

const opened = new Map<string, Registry>();
/** Nobody wakes what sleeps on it. */
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * The registry that a module exports, for scoring in this thread: the package's own types as they are, all others in a
 * process of their own, so that one that fills memory, ends the process, blocks or throws costs its item alone. They
 * may be asynchronous: the scoring thread waits.
 *
 * A module is opened once for each thread, and closed with it. O(1) beside the module's own code; an item takes a trip
 * to the process and back, some tenth of a millisecond.
 *
 * @throws {RewardError} bad_option when the module cannot be loaded or exports no registry
 */
export function openOwnTypes(options: HostOptions): Registry {
  const key = JSON.stringify(options);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const host = new Host(options);
  const none: Registry = { types: new Map(), resolve: packaged.resolve };
  const registry = extend(
    host.types.map((type) => typeOf(type, host)),
    none,
  );
  opened.set(key, registry);
  return registry;
}

/** The process, behind a function that waits for its answer. */
class Host {
  readonly types: readonly Described[];
  readonly #bell = new Int32Array(new SharedArrayBuffer(4));
  readonly #port: MessageChannel["port1"];
  readonly #patienceMs: number;
  /** The number of the last question; the process' message that it is ready has none. */
  #asked = 0;
  /** Whether the process could not be started when it was last wanted: then one try is enough for the next item. */
  #isGone = false;

  constructor(options: HostOptions) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#patienceMs = options.deadlineMs + LOAD_MS;
    const data: RelayData = { options, flags: nodeFlags(), port: port2, bell: this.#bell };
    const relay = new Worker(new URL(builtModule("batch/own/relay.js")), {
      workerData: data,
      // A thread takes none of the flags that set up a process, such as the size of its heap: they go to the child.
      execArgv: [],
      transferList: [port2],
    });
    relay.unref();
    const ready = this.#heard(LOAD_MS) as Ready | Ended | undefined;
    if (ready === undefined || "ended" in ready || "failed" in ready) {
      void relay.terminate();
      const why =
        ready !== undefined && "failed" in ready
          ? ready.failed.message
          : `${options.url} ${ready === undefined ? "does not load" : "ends the process while it loads"}`;
      throw new RewardError("bad_option", why);
    }
    this.types = ready.types;
  }

  ask(question: Question): Exclude<Answer, { failed: unknown }> {
    for (let [tried, starts] = [1, this.#isGone ? STARTS : 1]; ; ) {
      const asked: Question & Numbered = { ...question, number: ++this.#asked };
      this.#port.postMessage(asked);
      const told = outsideTime(() => this.#heard(this.#patienceMs)) as Answer | Ended | undefined;
      if (told === undefined) throw new RewardError("internal", "the reward type's process does not answer");
      this.#isGone = "ended" in told && told.ended === "unstarted";
      if ("failed" in told) throw new RewardError(told.failed.code, told.failed.message, told.failed.pointer);
      if (!("ended" in told)) return told;
      if (told.ended === "late") throw new RewardError("timeout", MESSAGES.timeout);
      if (told.ended === "dead") {
        if (tried++ === TRIES) throw new RewardError("internal", MESSAGES.killed);
        continue;
      }
      if (starts === STARTS)
        throw new RewardError("internal", `the reward type's process does not start again: ${told.why}`);
      const pauseMs = PAUSE_MS * 2 ** starts++;
      outsideTime(() => Atomics.wait(sleeper, 0, 0, pauseMs));
    }
  }

  /** The answer to the last question; undefined when none comes. */
  #heard(ms: number): Told | undefined {
    return heard<Told>({ port: this.#port, bell: this.#bell }, this.#asked, ms);
  }
}

/** A type whose functions run in the process. */
function typeOf(described: Described, host: Host): RewardType {
  if (typeof described === "string") return packaged.types.get(described) as RewardType;
  const { hasBeside, label, ...rest } = described;
  const { type } = rest;
  const beside = (items: readonly unknown[]) => {
    const said = host.ask({ type, items });
    return "beside" in said ? said.beside : {};
  };
  return {
    ...rest,
    ...(label && { label: hasBeside ? { ...label, beside } : label }),
    // The label is read in the process, too, when the item is scored.
    read: (truth) => truth,
    score(response, truth, { dataSource, profile }) {
      const said = host.ask({ type, response, truth, dataSource, profile: profile.name });
      if (!("verdict" in said)) throw new RewardError("internal", `${type} gave no verdict`);
      return said.verdict;
    },
  };
}
