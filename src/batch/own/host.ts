/**
 * The process that runs reward types of one's own: it loads their module and scores one item at a time. An item that
 * kills it harms no other item: `relay.ts` starts a new process.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { builtModule } from "../../built-module.ts";
import { type RewardType, verdictFault } from "../../define.ts";
import { RewardError, thrownText } from "../../errors.ts";
import { golongrl } from "../../profiles/golongrl.ts";
import { hardened } from "../../profiles/hardened.ts";
import type { Registry } from "../../registry.ts";
import { segmentChinese } from "../../segmenter.ts";
import type { Answer, Described, Failed, HostOptions, Numbered, Question, Ready, Told } from "./messages.ts";

const { url, deadlineMs, memoryMb } = JSON.parse(process.argv[2] as string) as HostOptions;
const profiles = { golongrl, hardened };

/** Errors of a type's own code that are shown with their stack: enough to mend it by, not a page for every item. */
const SHOWN = 10;
let shown = 0;

/** The item being scored, counted from 1; 0 between two items. The guard thread reads it. */
const item = new Int32Array(new SharedArrayBuffer(4));

function send(message: Ready | Answer, number = 0): void {
  const said: Told = { ...message, number };
  process.send?.(said);
}

function failed(code: Failed["failed"]["code"], message: string, pointer?: string): Failed {
  return { failed: { code, message, ...(pointer === undefined ? {} : { pointer }) } };
}

async function load(): Promise<ReadonlyMap<string, RewardType> | Failed> {
  let module: { registry?: Partial<Registry> };
  try {
    module = (await import(url)) as typeof module;
  } catch (error) {
    const isUnread = (error as NodeJS.ErrnoException | undefined)?.code === "ERR_UNKNOWN_FILE_EXTENSION";
    const hint = isUnread
      ? `; TypeScript needs Node 22.18, this is ${process.version}: compile it, or name a loader such as tsx in NODE_OPTIONS (--import tsx)`
      : "";
    return failed("bad_option", `cannot load ${url}: ${loadFault(error)}${hint}`);
  }
  const types = module.registry?.types;
  if (module.registry === undefined) return failed("bad_option", `${url} exports no \`registry\``);
  if (!(types instanceof Map) || ![...types.values()].every(isType))
    return failed("bad_option", `the \`registry\` of ${url} is none: make it with extend([…])`);
  return types;
}

/** What is wrong with the module. An import does not always say where it cannot be parsed; `node --check` does. */
function loadFault(error: unknown): string {
  const said = thrownText(error);
  if (!(error instanceof SyntaxError) || said !== String(error) || !url.startsWith("file:")) return said;
  const { stderr } = spawnSync(process.execPath, ["--check", fileURLToPath(url)], { encoding: "utf8" });
  const [, place] = /^[^\n]*?([^/\\\n]+:\d+)\n/.exec(stderr) ?? [];
  return place === undefined ? said : `${said} (at ${place})`;
}

function isType(value: unknown): value is RewardType {
  const { read, score, parts, routes } = (value ?? {}) as Partial<RewardType>;
  return (
    typeof read === "function" && typeof score === "function" && Array.isArray(parts) && Array.isArray(routes)
  );
}

/** A type as data, for a message: all of it but its functions. */
function described({ read: _, score: __, label, ...rest }: RewardType): Described {
  if (label === undefined) return rest;
  const { beside, ...plain } = label;
  return { ...rest, label: plain, hasBeside: beside !== undefined };
}

async function answer(question: Question, type: RewardType): Promise<Answer> {
  try {
    if ("items" in question) return { beside: type.label?.beside?.(question.items) ?? {} };
    const { response, truth, dataSource, profile } = question;
    const context = { dataSource, profile: profiles[profile], segment: segmentChinese };
    const reference = await type.read(truth, context);
    const verdict = await type.score(response, reference, context);
    const fault = verdictFault(verdict, type);
    if (fault !== undefined) return failed("internal", `${type.type} ${fault}`);
    const { score, status, reason, parts } = verdict;
    return { verdict: { score, status, reason, parts, ...(verdict.answer && { answer: verdict.answer }) } };
  } catch (error) {
    if (error instanceof RewardError || (error as RewardError | undefined)?.name === "RewardError") {
      const { code, message, pointer } = error as RewardError;
      return failed(code, message, pointer);
    }
    if (shown++ < SHOWN) console.error(`${type.type}:`, error);
    return failed("internal", `the reward type's own code failed: ${thrownText(error)}`);
  }
}

/** The package's own types, as the module gets them by importing the package; the wheel's program lacks that entry. */
async function packagedTypes(): Promise<Registry["types"]> {
  const front = import(builtModule("index.js")) as Promise<{ registry: Registry }>;
  return front.then(
    ({ registry }) => registry.types,
    () => new Map(),
  );
}

const loaded = await load();
if ("failed" in loaded) send(loaded);
else {
  const types = loaded as ReadonlyMap<string, RewardType>;
  const guard = new Worker(new URL("guard.js", import.meta.url), {
    workerData: { item, deadlineMs, memoryMb, parent: process.ppid },
  });
  guard.unref();
  let count = 0;
  process.on("message", async (question: Question & Numbered) => {
    Atomics.store(item, 0, ++count);
    const said = await answer(question, types.get(question.type) as RewardType);
    Atomics.store(item, 0, 0);
    send(said, question.number);
  });
  const packaged = await packagedTypes();
  send({ types: [...types].map(([name, type]) => (packaged.get(name) === type ? name : described(type))) });
}
// The parent process has ended.
process.on("disconnect", () => process.exit());
