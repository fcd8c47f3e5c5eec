import { RewardError } from "../../src/errors.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { Rollout, readRollout } from "../../src/records/rollout.ts";
import { registry } from "../../src/registry.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import { type Thinking, thinkingOption } from "../../src/thinking/option.ts";
import { type Item, scoreBatch } from "./batch.ts";
import { linesOf } from "./blob-lines.ts";
import { detailOf, recordDetail } from "./detail.ts";
import type { Reply, Request, Row, Setting } from "./messages.ts";
import { withSegmenter } from "./segmenter.ts";
import { titleOf } from "./title.ts";

/** Rows, or bytes of lines, that are scored and handed over at a time. */
const batch = { rows: 500, bytes: 16 << 20 } as const;

const say = (reply: Reply): void => postMessage(reply);
const utf8 = new TextDecoder("utf-8", { fatal: true });

let setting: Setting = { segmenter: "", softwareGpu: false };
let thinking: Thinking = "tags";
let blob = new Blob([]);
/** Where each line begins and ends, two numbers a line. */
let places: number[] = [];
/** A load that is overtaken by another one ends. */
let loads = 0;

const segmenting = <Value>(work: (options: ScoreOptions) => Value | Promise<Value>): Promise<Value> =>
  withSegmenter(
    setting.segmenter,
    (more) => work({ ...more, thinking }),
    (why) =>
      say({
        kind: "note",
        text: `Chinese texts are not scored: the segmenter beside this page cannot be loaded (${why}). It can where the page is served, and a page written by “golong-rewards inspector -o page.html” has it within.`,
      }),
  );

/** A line that is to be scored, or why it cannot be. */
interface Entry extends Item {
  readonly line: number;
  readonly record: unknown;
}

const bad = (line: number, status: string): Row => ({
  line,
  id: `line ${line}`,
  prompt: `line ${line}`,
  type: "–",
  status,
  golongrl: null,
  hardened: null,
});

/** @throws RewardError `bad_input` */
function readLine(bytes: Uint8Array, line: number): Entry {
  try {
    const record = parseRecord(utf8.decode(bytes));
    return { line, record, rollout: readRollout(record, { types: registry.types }) };
  } catch (error) {
    throw new RewardError("bad_input", String(error));
  }
}

function entryOf(bytes: Uint8Array | null, line: number): Entry | Row {
  if (bytes === null) return bad(line, "bad_input");
  try {
    return readLine(bytes, line);
  } catch (error) {
    if (error instanceof RewardError) return bad(line, error.code);
    throw error;
  }
}

const isEntry = (entry: Entry | Row): entry is Entry => "record" in entry;

/** The rows of a batch, in order. */
async function rowsOf(
  entries: readonly (Entry | Row)[],
): Promise<Pick<Reply & { kind: "rows" }, "rows" | "backend">> {
  const read = entries.filter(isEntry);
  const { pairs, backend } = await segmenting((more) => scoreBatch(read, more, setting.softwareGpu));
  let next = 0;
  const rows = entries.map((entry): Row => {
    if (!isEntry(entry)) return entry;
    const [run, fair] = pairs[next++]!;
    const { line, rollout } = entry;
    const name = `line ${line}`;
    const { id = name, prompt = name } = rollout instanceof Rollout ? rollout : {};
    return {
      line,
      id: String(id),
      prompt,
      type: run.type ?? fair.type ?? "–",
      status: run.status,
      golongrl: run.score,
      hardened: fair.score,
    };
  });
  return { rows, backend };
}

async function load(given: Blob, name: string): Promise<void> {
  const mine = ++loads;
  const unpacked = name.endsWith(".gz")
    ? await new Response(given.stream().pipeThrough(new DecompressionStream("gzip"))).blob()
    : given;
  if (mine !== loads) return;
  blob = unpacked;
  places = [];
  let entries: (Entry | Row)[] = [];
  let bytes = 0;
  let share = 1;
  const handOver = async (): Promise<void> => {
    const { rows, backend } = await rowsOf(entries);
    if (mine === loads) say({ kind: "rows", rows, share, backend });
    entries = [];
    bytes = 0;
    // Lets a request to open a rollout, or another file, in between.
    await new Promise((resolve) => setTimeout(resolve));
  };
  for await (const lines of linesOf(unpacked)) {
    for (const { from, to, bytes: own } of lines) {
      if (mine !== loads) return;
      places.push(from, to);
      if (own?.every((byte) => byte <= 32)) continue;
      entries.push(entryOf(own, places.length / 2));
      bytes += to - from;
      share = to / unpacked.size;
      if (entries.length >= batch.rows || bytes >= batch.bytes) await handOver();
    }
  }
  if (mine !== loads) return;
  await handOver();
  if (mine === loads) say({ kind: "loaded", lines: places.length / 2 });
}

async function openLine(line: number): Promise<void> {
  const bytes = new Uint8Array(await blob.slice(places[2 * line - 2], places[2 * line - 1]).arrayBuffer());
  const { record, rollout } = readLine(bytes, line);
  if (!(rollout instanceof Rollout)) throw new RewardError(rollout.fault.code, rollout.fault.message);
  const title = titleOf(String(rollout.id ?? `line ${line}`), record);
  const detail = await segmenting((more) => recordDetail(rollout, more, title));
  say({ kind: "detail", detail, line });
}

async function answer(request: Request): Promise<void> {
  if (request.kind === "start") {
    setting = request;
    return;
  }
  if (request.kind === "think") {
    thinking = thinkingOption(request.thinking);
    return;
  }
  if (request.kind === "open") return openLine(request.line);
  if (request.kind === "load") return load(request.blob, request.name);
  const { type, response, reference } = request;
  const sample = { type, response, reward_model: { ground_truth: reference } };
  const detail = await segmenting((more) => detailOf(sample, more, type));
  say({ kind: "tried", detail });
}

/** Answers the page from a worker. */
export function startWorker(): void {
  addEventListener("message", (event: MessageEvent<Request>) => {
    answer(event.data).catch((error: unknown) => {
      say({ kind: "fault", text: error instanceof Error ? error.message : String(error) });
    });
  });
}
