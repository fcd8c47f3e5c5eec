import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { storedReward } from "../audit/stored-reward.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../records/format.ts";
import { withTruth } from "../records/label.ts";
import { readRecord } from "../records/read.ts";
import { registry } from "../registry.ts";
import { Report } from "../report/report-data.ts";
import { reportPage } from "../report/report-page.ts";
import type { Sample, ScoreOptions } from "../score.ts";
import type { Command } from "./commands.ts";
import { promptOf, valueAt } from "./field-list.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions } from "./options.ts";
import { openOutput, refuseOverwriting } from "./output.ts";
import { readRecords } from "./records.ts";

export const command: Command = {
  usage: "SCORED…|DIRECTORY|- -o report.html [flags]",
  flags: ["out", "uid", "format", "data-source", "reward-mode", "type", "json"],
  run,
};

/** Exit code 0: every line is in the report; 1: some are not. */
async function run(args: Arguments): Promise<number> {
  const files = (await Promise.all(args.files.map(filesOf))).flat();
  const out = args.text("out");
  await refuseOverwriting(files, [out]);
  const report = new Report();
  let left = 0;
  for await (const { file, line, value, fault } of readRecords(files)) {
    const score = fault === undefined ? storedReward(value) : undefined;
    if (score === undefined || !isObject(value)) {
      left++;
      continue;
    }
    const item = itemOf(value, args);
    const step = valueAt(value, "step");
    const prompt = keyOf(promptOf(value, args.text("uid")) ?? `${file}:${line}`);
    const response = item?.sample.response ?? null;
    const type = valueAt(value, "reward.type") ?? valueAt(value, "data_source") ?? args.text("type");
    const signature = valueAt(value, "reward.signature");
    report.add(
      {
        id: String(valueAt(value, "id") ?? `${basename(file)}:${line}`),
        // The rollouts of a prompt in two steps are two groups.
        prompt: typeof step === "number" ? `${step} ${prompt}` : prompt,
        type: typeof type === "string" ? type : "no type",
        status: String(valueAt(value, "reward.status") ?? "stored"),
        score,
        step: typeof step === "number" ? step : null,
        length: response === null ? null : response.length,
      },
      response,
      item !== null && (item.options.type ?? item.sample.data_source) !== undefined ? item.sample : null,
      item?.options ?? {},
      typeof signature === "string" ? signature : undefined,
    );
  }
  const data = report.finish(
    args.files.length === 0 ? "standard input" : args.files.map((name) => basename(name)).join(", "),
  );
  const output = await openOutput(out, 0);
  await output.write(
    Buffer.from(args.on("json") ? `${JSON.stringify(data, null, 2)}\n` : await reportPage(data)),
  );
  await output.finish();
  if (left > 0) process.stderr.write(`${left} lines carry no reward and are not in the report\n`);
  return left === 0 ? 0 : 1;
}

/** The JSON lines of a directory in the order of their numbers, as verl dumps them: `1.jsonl`, `2.jsonl`, … */
async function filesOf(name: string): Promise<string[]> {
  if (name === "-" || !(await isDirectory(name))) return [name];
  const found = (await readdir(name)).filter((entry) => /\.jsonl(?:\.gz|\.zst)?$/.test(entry));
  if (found.length === 0) throw new RewardError("bad_option", `${name} holds no .jsonl files`);
  return found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).map((entry) => join(name, entry));
}

const isDirectory = async (name: string): Promise<boolean> => {
  try {
    return (await stat(name)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new RewardError("bad_option", `no such file: ${name}`);
    throw error;
  }
};

/** Long prompts are known by their digest. */
const keyOf = (prompt: string): string =>
  prompt.length <= 64 ? prompt : createHash("sha256").update(prompt).digest("base64");

/** The sample, where the line still carries what it takes; a line without its texts is reported by its reward alone. */
function itemOf(
  value: Record<string, unknown>,
  args: Arguments,
): { sample: Sample; options: ScoreOptions } | null {
  const { format, defaults } = recordOptions(args);
  try {
    const { sample, type } = withTruth(readRecord(value, format, defaults), registry.types);
    return { sample, options: type === undefined ? {} : { type } };
  } catch (error) {
    if (error instanceof RewardError && error.code === "bad_sample") return null;
    throw error;
  }
}
