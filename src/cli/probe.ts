import { open, writeFile } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import type { ProbeReport } from "../probe/findings.ts";
import { httpTarget } from "../probe/http-target.ts";
import type { Row } from "../probe/material.ts";
import { plainAnswer } from "../probe/plain-answer.ts";
import { probe } from "../probe/probe.ts";
import { probePage } from "../probe/probe-page.ts";
import { probeText } from "../probe/probe-text.ts";
import { askedProtocols } from "../probe/protocols.ts";
import { pythonShapes, pythonTarget } from "../probe/python-target.ts";
import { registryTarget } from "../probe/registry-target.ts";
import type { Target } from "../probe/target.ts";
import { failings, usualThresholds } from "../probe/verdict.ts";
import { Rollout } from "../records/rollout.ts";
import type { Command } from "./command.ts";
import { jsonFlag, outFlag, quietFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { profileFlag, recordFlags, recordOptions, registryFlag } from "./options.ts";
import { clearLine, renewLine } from "./progress.ts";
import { readRecords, rolloutOf } from "./records.ts";
import { table } from "./summary.ts";
import { tokenOf } from "./token.ts";

export const command: Command = {
  usage: "(--registry MODULE | --type TYPE | --url URL | --python REWARD) --data FILE [flags]",
  flags: {
    data: { value: "FILE", help: "a data set, whose labels say which answers are right" },
    ...registryFlag,
    ...profileFlag,
    url: { value: "URL", help: "a reward server to probe" },
    protocol: {
      value: "NAME",
      choices: askedProtocols.map(({ name }) => name),
      help: "the protocol that --url speaks; told by its path by default",
    },
    "token-file": {
      value: "FILE",
      help: "file with the token that --url wants; or set GOLONG_REWARDS_TOKEN",
    },
    python: {
      value: "REWARD",
      help: "a Python reward to probe: package.module:function or file.py:function",
    },
    call: {
      value: "SHAPE",
      choices: pythonShapes,
      help: "how --python is called: verl, trl or plain, (response, reference); auto (default) tells it by the parameters",
    },
    interpreter: { value: "PYTHON", help: "the Python that --python runs in; python3 by default" },
    against: {
      value: "NAME",
      choices: ["golongrl", "hardened"],
      help: "our reward under this profile is probed beside it",
    },
    ...recordFlags,
    tries: { value: "N", help: "responses a probe may try, from 1200; 10000 by default" },
    seed: { value: "N", help: "seed of the search; 1 by default" },
    patience: { value: "SECONDS", help: "longest time a probe waits for one answer; 10 by default" },
    concurrency: { value: "N", help: "questions to the reward at a time; 8 by default" },
    "max-false": {
      value: "SHARE",
      help: "share of wrong answers paid up to which the exit code is 0; 0.02 by default",
    },
    "max-unjust": {
      value: "SHARE",
      help: "share of right answers not paid up to which it is 0; 0.05 by default",
    },
    ...outFlag,
    ...jsonFlag,
    ...quietFlag,
  },
  run,
};

/** So many rows of the data are read: more would make no better wrong answers. */
const MOST_ROWS = 20_000;

/** Exit code 0: nothing found beyond the thresholds; 1: something. */
async function run(args: Arguments): Promise<number> {
  const { falseRewards, unjustZeros } = usualThresholds;
  const thresholds = {
    falseRewards: shareOf(args, "max-false") ?? falseRewards,
    unjustZeros: shareOf(args, "max-unjust") ?? unjustZeros,
  };
  const targets = targetsOf(args);
  const rows = await rowsOf(args);
  const out = args.text("out");
  if (out !== undefined) await writable(out);
  const reports: ProbeReport[] = [];
  const seed = args.whole("seed", 0) ?? 1;
  const tries = args.whole("tries") ?? 10_000;
  for (const target of targets) {
    const tell = progressOf(target, tries, args.on("quiet"));
    try {
      reports.push(await probe(target, rows, { seed, tries, progress: tell.show }));
    } finally {
      tell.end();
      await target.close();
    }
  }
  if (out !== undefined) await writeFile(out, probePage(reports, thresholds));
  const found = failings(reports[0]!, thresholds);
  if (args.on("json"))
    process.stdout.write(`${JSON.stringify({ reports, failings: found, thresholds }, null, 2)}\n`);
  else
    process.stdout.write(`${reports.map((report) => probeText(report, thresholds, table)).join("\n\n\n")}\n`);
  return found.length === 0 ? 0 : 1;
}

/** A share, of which 0 is one; a percentage is not. */
function shareOf(args: Arguments, name: "max-false" | "max-unjust"): number | undefined {
  const given = args.text(name)?.trim();
  if (given === undefined) return undefined;
  const share = given === "" ? Number.NaN : Number(given);
  if (share >= 0 && share <= 1) return share;
  throw new RewardError("bad_option", `--${name} takes a share from 0 to 1, not ${JSON.stringify(given)}`);
}

/** Checks that the page can be written, before the probe and not after it. */
async function writable(path: string): Promise<void> {
  try {
    await (await open(path, "a")).close();
  } catch (error) {
    throw new RewardError("bad_option", `-o: ${(error as Error).message}`);
  }
}

/** The reward that is probed, and the one it is compared with. */
function targetsOf(args: Arguments): readonly Target[] {
  const patience = 1000 * (args.number("patience") ?? 10);
  const [url, reward, registry, type, protocol, shape] = (
    ["url", "python", "registry", "type", "protocol", "call"] as const
  ).map((name) => args.text(name));
  const token = url === undefined ? undefined : tokenOf(args);
  const named = [url, reward, registry].filter((value) => value !== undefined).length;
  if (named > 1) throw new RewardError("bad_option", "--url, --python and --registry: one of them");
  const ours = (profile: string | undefined): Target =>
    registryTarget({
      patience,
      ...(registry !== undefined && { registry }),
      ...(profile !== undefined && { profile }),
      ...(type !== undefined && { type }),
      ...(args.text("data-source") !== undefined && { dataSource: args.text("data-source") as string }),
    });
  const first =
    url !== undefined
      ? httpTarget({
          url,
          patience,
          concurrency: args.whole("concurrency") ?? 8,
          ...(protocol !== undefined && { protocol }),
          ...(token !== undefined && { token }),
        })
      : reward !== undefined
        ? pythonTarget({
            reward,
            patience,
            ...(shape !== undefined && { shape }),
            ...(args.text("interpreter") !== undefined && { python: args.text("interpreter") as string }),
          })
        : ours(args.text("profile"));
  const against = args.text("against");
  return against === undefined ? [first] : [first, ours(against)];
}

/** The rows of the data that have a gold answer, from files or standard input. */
async function rowsOf(args: Arguments): Promise<readonly Row[]> {
  const data = args.text("data");
  const files = [...(data === undefined ? [] : [data]), ...args.files];
  if (files.length === 0) throw new RewardError("bad_option", "--data is missing: the prompts to probe with");
  const options = { ...recordOptions(args), partial: true };
  const isOurs = args.text("url") === undefined && args.text("python") === undefined;
  const rows: Row[] = [];
  const known = new Set<string>();
  for await (const line of readRecords(files)) {
    if (rows.length >= MOST_ROWS) break;
    const rollout = rolloutOf(line, options);
    if (!(rollout instanceof Rollout) || !isObject(line.value)) continue;
    const { sample } = rollout;
    const reference = sample.reward_model.ground_truth;
    const answer = plainAnswer(reference);
    if (answer === undefined || answer.length === 0) continue;
    // Whether the data name it is decided by the first row.
    if (rows.length === 0 && isOurs && sample.type === undefined && sample.data_source === undefined)
      throw new RewardError(
        "bad_option",
        "--type is missing: the data names no reward, by type or data_source",
      );
    // Several rollouts of a prompt count once.
    const name = rollout.prompt ?? `${rows.length}`;
    if (known.has(name)) continue;
    known.add(name);
    rows.push({ prompt: promptText(rollout.promptText), reference, record: line.value, answer });
  }
  // Exit code 1 is for findings.
  if (rows.length === 0)
    throw new RewardError(
      "bad_option",
      "--data: no row of the data has a reference that an answer can be read from",
    );
  return rows;
}

/** A prompt's text: that of its messages, one after the other. */
function promptText(prompt: unknown): string {
  if (typeof prompt === "string") return prompt;
  if (!Array.isArray(prompt)) return "";
  return prompt
    .map((message) => (isObject(message) && typeof message.content === "string" ? message.content : ""))
    .join("\n");
}

/** Shows on standard error how far the probe is. */
function progressOf(
  { name }: Target,
  most: number,
  isQuiet: boolean,
): { readonly show: (tries: number, part: string) => void; readonly end: () => void } {
  let last = "";
  let told = 0;
  return {
    show(tries, part) {
      if (isQuiet) return;
      // On a terminal a line replaces the last; elsewhere not every batch gets one.
      if (!process.stderr.isTTY && part === last && performance.now() - told < 10_000) return;
      renewLine(`${name}: ${part}, ${tries} of ${most} responses`);
      [last, told] = [part, performance.now()];
    },
    end() {
      if (!isQuiet) clearLine();
    },
  };
}
