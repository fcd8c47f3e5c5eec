import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { storedReward } from "../audit/stored-reward.ts";
import { openScorer } from "../batch/scorer.ts";
import { countStored, type Tally } from "../batch/tally.ts";
import { counted } from "../counted.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { Rollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import { writeFigures } from "../report/figures.ts";
import { Report, type ReportData } from "../report/report-data.ts";
import { reportPage } from "../report/report-page.ts";
import { runsOf } from "../view/run-names.ts";
import { ByFields, byFlag } from "./by-fields.ts";
import type { Command } from "./command.ts";
import { jsonFlag, outFlag, quietFlag, uidFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { NamedFields } from "./named-fields.ts";
import {
  oneWayOf,
  recordFlags,
  recordOptions,
  registryFlag,
  scorerOptions,
  tellOneWay,
  thinkingFlags,
  thinkingOptions,
} from "./options.ts";
import { openOutput } from "./output.ts";
import { refuseOverwriting } from "./output-paths.ts";
import { type Counters, showLine, showProgress } from "./progress.ts";
import { readRecords, rolloutOf } from "./records.ts";
import { openRows, rowsFlag } from "./rows.ts";

export const command: Command = {
  usage: "SCORED…|DIRECTORY|- -o report.html [flags]",
  flags: {
    ...outFlag,
    ...thinkingFlags,
    ...recordFlags,
    ...rowsFlag,
    ...uidFlag,
    ...registryFlag,
    ...byFlag,
    figures: {
      value: "FOLDER",
      help: "write every chart there as SVG and its numbers as CSV; as PNG, too, where the package @resvg/resvg-js is installed",
    },
    view: {
      value: "URL",
      help: "where `golong-rewards view` shows the same files, for links to its rollouts",
    },
    compared: {
      value: "N",
      help: "rollouts on which the profiles are compared at most, whole prompts being drawn; 10000 by default",
    },
    ...jsonFlag,
    ...quietFlag,
  },
  run,
};

/** Runs that are named in a title. */
const NAMED = 4;

const titleOf = (file: string): string => (file === "-" ? "standard input" : basename(file));

/** The runs that files belong to, each once. */
function runsTitle(runs: readonly string[]): string {
  const distinct = [...new Set(runs)];
  const more = distinct.length - NAMED;
  return `${distinct.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Exit code 0: every line is in the report; 1: some are not. */
async function run(args: Arguments): Promise<number> {
  const files = (await Promise.all(args.files.map(filesOf))).flat();
  const out = args.text("out");
  await refuseOverwriting(files, [out]);
  // As `view` names them, so that a link leads to the same line there.
  const named = files.length === 0 ? [] : runsOf(files);
  const names = new Map(files.map((file, i) => [file, named[i]!.name]));
  const by = new ByFields(args);
  const report = new Report({ compared: args.whole("compared"), fields: by.fields });
  let [left, seen] = [0, 0];
  const tally: Tally = new Map();
  const fields = new NamedFields(args, [
    "uid",
    "prompt-field",
    "id-field",
    "response-field",
    "reference-field",
  ]);
  const { registry } = await openScorer(scorerOptions(args));
  const options = { ...recordOptions(args), types: registry.types };
  const how = thinkingOptions(args);
  const progress: Counters = { lines: 0, bytes: 0, total: undefined };
  const endProgress = args.on("quiet") ? () => {} : showProgress(() => progress);
  for await (const record of readRecords(files, undefined, progress, (await openRows(args))?.join)) {
    const { file, line, value, fault } = record;
    seen++;
    const score = fault === undefined ? storedReward(value) : undefined;
    if (score === undefined || !isObject(value)) {
      left++;
      continue;
    }
    countStored(tally, value.reward);
    fields.see(value);
    // A line without its texts is reported by its reward alone.
    const rollout = rolloutOf(record, options);
    const read = rollout instanceof Rollout ? rollout : rolloutOf(record, { ...options, partial: true });
    const {
      step,
      sampleNumber,
      prompt = `${file}:${line}`,
      id = `${basename(file)}:${line}`,
    } = read instanceof Rollout ? read : {};
    const sample = read instanceof Rollout ? read.sample : undefined;
    const response = sample?.response ?? null;
    const type = valueAt(value, "reward.type") ?? valueAt(value, "data_source") ?? args.text("type");
    report.add(
      {
        id: String(id),
        place: `${names.get(file) ?? basename(file)}:${line}`,
        prompt,
        group: step === undefined ? prompt : `${step} ${prompt}`,
        sample: sampleNumber ?? null,
        by: by.of(record, read),
        type: typeof type === "string" ? type : "no type",
        status: String(valueAt(value, "reward.status") ?? "stored"),
        score,
        step: step ?? null,
        length: response === null ? null : response.length,
      },
      response,
      (sample?.type ?? sample?.data_source) !== undefined && rollout instanceof Rollout ? rollout : null,
      { registry, ...how },
      isObject(value.reward) ? value.reward : undefined,
    );
  }
  endProgress();
  fields.end();
  by.end();
  if (left > 0 && left === seen)
    throw new RewardError(
      "bad_input",
      `none of ${counted(left, "line")} has a stored reward to report on: score them first (golong-rewards score)`,
    );
  const title = files.length < 2 ? titleOf(files[0] ?? "-") : runsTitle(named.map(({ run }) => run));
  const data = await finished(report, title, args.on("quiet"));
  const output = await openOutput(out, 0);
  const json = () => `${JSON.stringify({ ...data, warnings: oneWayOf(tally, args) }, null, 2)}\n`;
  const view = args.text("view");
  await output.write(Buffer.from(args.on("json") ? json() : await reportPage(data, view)));
  await output.finish();
  const figures = args.text("figures");
  if (figures !== undefined) await writeFigures(figures, data);
  if (!args.on("quiet")) tellOneWay(tally, args);
  if (left > 0)
    process.stderr.write(
      `${counted(left, "line")} ${left === 1 ? "carries no reward and is" : "carry no reward and are"} not in the report\n`,
    );
  return left === 0 ? 0 : 1;
}

/** Between two rollouts so often others get a turn, in milliseconds: what shows how far the report is, an interrupt. */
const TURN_MS = 100;

/** A report put together, while it is shown how far that is. */
async function finished(report: Report, title: string, isQuiet: boolean): Promise<ReportData> {
  let [compared, all, turn] = [0, 0, performance.now()];
  const end = isQuiet
    ? () => {}
    : showLine(() => `${compared} of ${counted(all, "rollout")} compared under both profiles`);
  const data = await report.finish(title, (done, of) => {
    if (performance.now() - turn < TURN_MS) return undefined;
    [compared, all, turn] = [done, of, performance.now()];
    return new Promise((resolve) => setImmediate(resolve));
  });
  end();
  return data;
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
