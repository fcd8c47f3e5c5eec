import { pathToFileURL } from "node:url";
import { oneWay } from "../batch/one-way.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import type { Tally } from "../batch/tally.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { RecordFields, RecordOptions } from "../records/rollout.ts";
import { thinkingOption, turnsOption } from "../thinking/option.ts";
import type { Arguments, FlagName } from "./flags.ts";

/** The flags that say where records of no known shape have what. */
export const fieldFlags = [
  "response-field",
  "reference-field",
  "prompt-field",
  "id-field",
] as const satisfies readonly FlagName[];

/** The flags that say how records are read. */
export const recordFlags = [
  "format",
  "data-source",
  "reward-mode",
  "type",
  ...fieldFlags,
] as const satisfies readonly FlagName[];

/** The flags that say how the thinking is read. */
export const thinkingFlags = ["thinking", "turns"] as const satisfies readonly FlagName[];

/** The flags that say how records are read and scored. */
export const scoringFlags = [
  "profile",
  ...thinkingFlags,
  ...recordFlags,
  "registry",
  "gpu",
] as const satisfies readonly FlagName[];

export function scorerOptions(args: Arguments): ScorerOptions {
  const profile = args.text("profile") as ProfileName | undefined;
  const registry = args.text("registry");
  return {
    ...(profile === undefined ? {} : { profile }),
    ...thinkingOptions(args),
    ...(registry === undefined ? {} : { registryModule: pathToFileURL(registry).href }),
    ...(args.on("gpu") ? { backend: "gpu", softwareGpu: process.env.GOLONG_SOFTWARE_GPU === "1" } : {}),
  };
}

/** @throws {RewardError} bad_option for a way of thinking that is not known */
export function thinkingOptions(args: Arguments): Pick<ScorerOptions, "thinking" | "turns"> {
  const thinking = args.text("thinking");
  const turns = args.text("turns");
  return {
    ...(thinking === undefined ? {} : { thinking: thinkingOption(thinking) }),
    ...(turns === undefined ? {} : { turns: turnsOption(turns) }),
  };
}

/** What is given of some flags, under the names that the library has for them. */
function given<Name extends string>(
  args: Arguments,
  names: Readonly<Record<Name, FlagName>>,
): Partial<Record<Name, string>> {
  const entries = Object.entries(names) as [Name, FlagName][];
  const found = entries.map(([name, flag]) => [name, args.text(flag)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Partial<
    Record<Name, string>
  >;
}

/** How records are read, as the library's options. */
export function recordOptions(args: Arguments): RecordOptions {
  const { format, defaults, fields } = lineRecordOptions(args);
  return { ...(format && { shape: format }), ...(defaults && { defaults }), ...(fields && { fields }) };
}

/** The same as lines are read. */
export function lineRecordOptions(args: Arguments): Pick<LineOptions, "format" | "defaults" | "fields"> {
  const format = args.text("format");
  const fields: RecordFields = given(args, {
    response: "response-field",
    reference: "reference-field",
    prompt: "prompt-field",
    id: "id-field",
    uid: "uid",
  });
  const defaults = given(args, { dataSource: "data-source", rewardMode: "reward-mode", type: "type" });
  return {
    ...(format === undefined ? {} : { format }),
    defaults,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

/** What a run comes to whose rollouts all went one way, in lines that name the flag that is the way out. */
export function oneWayOf(tally: Tally, args: Arguments): string[] {
  const { thinking } = thinkingOptions(args);
  return oneWay(tally, { thinking, option: "--thinking" });
}

/** The same, said on standard error. */
export function tellOneWay(tally: Tally, args: Arguments): void {
  for (const line of oneWayOf(tally, args)) process.stderr.write(`${line}\n`);
}
