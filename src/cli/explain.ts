import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import type { Item } from "../records/format.ts";
import { isObject } from "../records/format.ts";
import { readRecord } from "../records/read.ts";
import { registry } from "../registry.ts";
import type { Result } from "../score.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { place, type RecordLine, readRecords } from "./records.ts";

export const command: Command = {
  usage: "[FILE|-] [--line N | --id ID] [flags]",
  flags: ["line", "id", ...scoringFlags, "json"],
  run: explain,
};

/** Lines of a text that are shown before it is cut. */
const SHOWN_LINES = 20;
/** Characters of a line that are shown before it is cut. */
const SHOWN_WIDTH = 160;

async function explain(args: Arguments): Promise<number> {
  const record = await find(args);
  if (record.fault !== undefined)
    throw new RewardError("bad_input", `${record.file}:${record.line}: ${record.fault}`);
  const { format, defaults } = recordOptions(args);
  const item = readRecord(record.value, format, defaults);
  const result = (await openScorer(scorerOptions(args)))(item.sample, item.type);
  process.stdout.write(
    args.on("json") ? `${JSON.stringify(result, null, 2)}\n` : `${inWords(record, item, result)}\n`,
  );
  return result.score === null ? 1 : 0;
}

async function find(args: Arguments): Promise<RecordLine> {
  const line = args.number("line");
  const id = args.text("id");
  for await (const record of readRecords(args.files)) {
    if (
      id !== undefined
        ? isObject(record.value) && String(record.value.id) === id
        : line === undefined || record.line === line
    ) {
      return record;
    }
  }
  throw new RewardError(
    "bad_option",
    id === undefined ? `there is no record at line ${line ?? 1}` : `no record has id ${id}`,
  );
}

/** One sample's reward, told so that a person can check it. */
function inWords({ file, line }: RecordLine, { sample }: Item, result: Result): string {
  const out: string[] = [`${place(file)}, line ${line}`, ""];
  const row = (label: string, text: string) => out.push(`${label.padEnd(11)}${text}`);
  row("reward", result.score === null ? "none" : `${result.score}`);
  row("status", result.status);
  row("reason", result.score === null ? result.error.message : result.reason);
  const reward = registry.types.get(result.type ?? "");
  row("type", reward ? `${reward.type}: ${reward.summary}` : (result.type ?? "not known"));
  row(
    "source",
    `${sample.data_source}${sample.extra_info?.reward_mode ? `, ${sample.extra_info.reward_mode}` : ""}`,
  );
  if (reward) row("definition", reward.source);
  if (result.score !== null && Object.keys(result.parts).length > 0) {
    out.push("", "computed from");
    const width = Math.max(...Object.keys(result.parts).map((key) => key.length));
    for (const [key, value] of Object.entries(result.parts)) out.push(`  ${key.padEnd(width)}  ${value}`);
  }
  const response = sample.response ?? "";
  const end = response.lastIndexOf("</think>");
  const visible = end < 0 ? response : response.slice(end + "</think>".length);
  const thinking = end < 0 ? "no </think>" : `${end + "</think>".length} of them up to the last </think>`;
  out.push("", `response (${response.length} characters, ${thinking}); its visible part:`);
  out.push(...shown(visible));
  const truth = sample.reward_model.ground_truth;
  out.push("", `reference${reward ? ` (${reward.comparesWith} counts)` : ""}:`);
  out.push(...shown(typeof truth === "string" ? truth : (JSON.stringify(truth, null, 2) ?? "undefined")));
  out.push("", result.signature);
  return out.join("\n");
}

function shown(text: string): string[] {
  const lines = text.trim().split("\n");
  const head = lines.slice(0, SHOWN_LINES).map((line) => `  | ${printable(line)}`);
  return lines.length > SHOWN_LINES ? [...head, `  … ${lines.length - SHOWN_LINES} more lines`] : head;
}

/** Control characters of a model's text must not reach the terminal. */
function printable(line: string): string {
  const cut = line.length > SHOWN_WIDTH ? `${line.slice(0, SHOWN_WIDTH)}…` : line;
  return cut.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
