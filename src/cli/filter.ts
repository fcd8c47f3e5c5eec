import { storedReward } from "../audit/stored-reward.ts";
import { counted } from "../counted.ts";
import { type Band, type PassRateOptions, passRateFilter } from "../data/pass-rate-filter.ts";
import { RewardError } from "../errors.ts";
import { expandFiles } from "../files/expand.ts";
import { isObject } from "../json/is-object.ts";
import type { Command } from "./command.ts";
import { outFlag, quietFlag, thresholdFlag, uidFlag } from "./common-flags.ts";
import { listOf } from "./field-list.ts";
import type { Arguments } from "./flags.ts";
import { openKeptRows } from "./kept-rows.ts";
import { openOutput } from "./output.ts";
import { refuseOverwriting } from "./output-paths.ts";
import { place, promptOfLine, readRecords, unnamedPrompt } from "./records.ts";

export const command: Command = {
  usage: "[SCORED…|-] [--data FILE] [-o OUT]",
  flags: {
    ...outFlag,
    data: {
      value: "FILE",
      help: "the data set to filter; without it the prompts are listed with their pass rates",
    },
    ...uidFlag,
    ...thresholdFlag,
    "hard-up-to": { value: "RATE", help: "the highest pass rate of a hard prompt; 1/3 by default" },
    "easy-above": { value: "RATE", help: "the pass rate above which a prompt is easy; 2/3 by default" },
    most: {
      value: "SHARES",
      help: "the largest share a band may take of what is kept, as easy=0.3,hard=0.5",
    },
    ...quietFlag,
  },
  run,
};

/** Exit code 0: every row of the data set has scores; 1: some have none, and are not kept. */
async function run(args: Arguments): Promise<number> {
  const data = args.text("data");
  const rows = data === undefined ? [] : await expandFiles([data]);
  await refuseOverwriting([...args.files, ...rows], [args.text("out")]);
  const scores = new Map<string, number[]>();
  for await (const record of readRecords(args.files)) {
    const { file, line, value, fault } = record;
    const prompt = promptOfLine(record, args.text("uid"));
    const score = storedReward(value);
    if (prompt === undefined) {
      const why = fault ?? (isObject(value) ? unnamedPrompt(value, args.text("uid")) : "not a JSON object");
      throw new RewardError("bad_input", `${place(file)}:${line}: ${why}`);
    }
    // A response without a score says nothing about its prompt.
    if (typeof score !== "number") continue;
    const known = scores.get(prompt);
    if (known === undefined) scores.set(prompt, [score]);
    else known.push(score);
  }
  const sorted = passRateFilter(
    [...scores].map(([prompt, list]) => ({ prompt, scores: list })),
    options(args),
  );
  let unknown = 0;
  if (data === undefined) {
    const out = await openOutput(args.text("out"), 0);
    for (const row of sorted) await out.write(Buffer.from(`${JSON.stringify(row)}\n`));
    await out.finish();
  } else {
    const out = await openKeptRows(args.text("out"), rows);
    const kept = new Map(sorted.map((row) => [row.prompt, row.kept]));
    for await (const record of readRecords(rows)) {
      const { file, line, bytes, fault } = record;
      if (fault !== undefined) throw new RewardError("bad_input", `${place(file)}:${line}: ${fault}`);
      const verdict = kept.get(promptOfLine(record, args.text("uid")) ?? "");
      if (verdict === undefined) unknown++;
      else if (verdict)
        await out.keep(
          file,
          () => [line - 1],
          () => Buffer.concat([bytes, Buffer.from("\n")]),
        );
    }
    await out.finish();
  }
  if (!args.on("quiet")) {
    const bands = (["unsolved", "hard", "medium", "easy"] as const).map((band) => {
      const own = sorted.filter((row) => row.band === band);
      return `${own.length} ${band} (${own.filter((row) => row.kept).length} kept)`;
    });
    process.stderr.write(`${counted(sorted.length, "prompt")}: ${bands.join(", ")}\n`);
    if (unknown > 0)
      process.stderr.write(
        `${counted(unknown, "row")} of ${data} ${unknown === 1 ? "has no scores, and is" : "have no scores, and are"} not kept\n`,
      );
  }
  return unknown === 0 ? 0 : 1;
}

function options(args: Arguments): PassRateOptions {
  const most = Object.fromEntries(listOf(args, "most").map(share)) as Partial<Record<Band, number>>;
  const pairs = [
    ["threshold", args.number("threshold")],
    ["hardUpTo", args.number("hard-up-to")],
    ["easyAbove", args.number("easy-above")],
  ] as const;
  return { most, ...Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) };
}

function share(part: string): [string, number] {
  const [band, value] = part.split("=") as [string, string | undefined];
  const number = Number(value);
  if (!["easy", "medium", "hard"].includes(band) || !(number > 0 && number <= 1))
    throw new RewardError("bad_option", `--most: ${JSON.stringify(part)} is not like easy=0.3`);
  return [band, number];
}
