import { storedReward } from "../../src/audit/stored-reward.ts";
import { RewardError } from "../../src/errors.ts";
import { isObject } from "../../src/records/format.ts";
import { readRecord } from "../../src/records/read.ts";
import { registry } from "../../src/registry.ts";
import type { Sample, ScoreOptions } from "../../src/score.ts";
import { type Item, scoreBatch } from "./batch.ts";
import { linesOf } from "./blob-lines.ts";
import { detailOf } from "./detail.ts";
import type { Reply, Request, Row, Setting } from "./messages.ts";
import { withSegmenter } from "./segmenter.ts";

/** Rows, or bytes of lines, that are scored and handed over at a time. */
const batch = { rows: 500, bytes: 16 << 20 } as const;

const say = (reply: Reply): void => postMessage(reply);
const utf8 = new TextDecoder("utf-8", { fatal: true });

let setting: Setting = { segmenter: "", softwareGpu: false };
let blob = new Blob([]);
/** Where each line begins and ends, two numbers a line. */
let places: number[] = [];
/** A load that is overtaken by another one ends. */
let loads = 0;

const segmenting = <Value>(work: (options: ScoreOptions) => Value | Promise<Value>): Promise<Value> =>
  withSegmenter(setting.segmenter, work, (why) =>
    say({
      kind: "note",
      text: `Chinese texts are not scored: the segmenter beside this page cannot be loaded (${why}). It can where the page is served, and a page written by “golong-rewards inspector -o page.html” has it within.`,
    }),
  );

const promptOf = (record: Record<string, unknown>, line: number): string => {
  const found = record.uid ?? record.prompt ?? record.input;
  if (found === undefined) return `line ${line}`;
  return typeof found === "string" ? found : JSON.stringify(found);
};

/** A line that is to be scored, or why it cannot be. */
type Entry = Item & { readonly line: number; readonly record: Record<string, unknown> };

const bad = (line: number, status: string): Row => ({
  line,
  id: `line ${line}`,
  prompt: `line ${line}`,
  type: "–",
  status,
  golongrl: null,
  hardened: null,
});

/** @throws RewardError `bad_input`, `bad_sample` */
function readLine(bytes: Uint8Array, line: number): Entry {
  let record: unknown;
  try {
    record = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    throw new RewardError("bad_input", String(error));
  }
  const { sample, type } = readRecord(record);
  const options = type === undefined ? {} : { type };
  return { line, record: record as Record<string, unknown>, sample, options };
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
    const { line, record } = entry;
    const { id } = record;
    return {
      line,
      id: typeof id === "string" || typeof id === "number" ? String(id) : `line ${line}`,
      prompt: promptOf(record, line),
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
  const { record, sample, options } = readLine(bytes, line);
  const stored = storedReward(record);
  const name = isObject(record) && record.id !== undefined ? String(record.id) : `line ${line}`;
  const title = stored === undefined || stored === null ? name : `${name} (stored reward ${stored})`;
  const detail = await segmenting((more) => detailOf(sample, { ...options, ...more }, title));
  say({ kind: "detail", detail, line });
}

/** A reference is JSON where it can be; a plain text is a label. */
function referenceOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function answer(request: Request): Promise<void> {
  if (request.kind === "start") {
    setting = request;
    return;
  }
  if (request.kind === "open") return openLine(request.line);
  if (request.kind === "load") return load(request.blob, request.name);
  const { type, response, reference } = request;
  const route = registry.types.get(type)?.routes[0];
  const sample: Sample = {
    data_source: route?.source ?? type,
    response,
    reward_model: { ground_truth: referenceOf(reference) },
    ...(route?.task === undefined ? {} : { extra_info: { reward_mode: route.task } }),
  };
  const detail = await segmenting((more) => detailOf(sample, { ...more, type }, type));
  say({ kind: "tried", detail });
}

addEventListener("message", (event: MessageEvent<Request>) => {
  answer(event.data).catch((error: unknown) => {
    say({ kind: "fault", text: error instanceof Error ? error.message : String(error) });
  });
});
