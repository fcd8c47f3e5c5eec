import type { Html } from "./html.ts";
import { folded, interval, section, share, stretches, table } from "./page-parts.ts";
import type { ReportData } from "./report-data.ts";

/** The rewards of each type. */
export const rewardsHtml = ({ types }: ReportData): Html =>
  section(
    "rewards",
    "Rewards by type",
    "Each strip is the histogram of a type's rewards; the dot is the mean, the bar its 95 % interval, prompts taken as the unit.",
    table(
      "Rewards by type",
      ["type", "rollouts", "prompts", "mean", "95 % interval", "std"],
      types.map((row) => [row.type, row.rollouts, row.prompts, row.mean, interval(row.interval), row.std]),
    ),
  );

/** Gates and statuses. */
export function statusesHtml({ statuses }: ReportData): Html {
  const names = [...new Set(statuses.flatMap((row) => row.statuses.map(({ status }) => status)))];
  return section(
    "statuses",
    "Gates and statuses",
    "How rollouts ended: scored, stopped at the gate, without an answer, unreadable. What is not the model's doing has no score.",
    folded(
      table(
        "Statuses by type",
        ["type", ...names],
        statuses.map((row) => [
          row.type,
          ...names.map((name) => row.statuses.find(({ status }) => status === name)?.rollouts ?? 0),
        ]),
      ),
    ),
  );
}

/** Which prompts give a gradient. */
export function groupsHtml({ groups }: ReportData): Html {
  const all = groups.map((row) => row.allRight + row.allWrong + row.allEqual + row.mixed);
  const mixed = groups.reduce((sum, row) => sum + row.mixed, 0);
  const total = all.reduce((sum, n) => sum + n, 0);
  const lead =
    total === 0
      ? "No prompt has two rollouts or more, so that there are no groups to compare."
      : `${mixed} of ${total} prompts with two rollouts or more (${share(mixed, total)}) have rewards that differ; only those give a gradient.`;
  return section(
    "groups",
    "Groups that teach",
    lead,
    table(
      "Prompts by outcome",
      ["type", "all right", "all wrong", "all equal in between", "mixed", "share that teaches"],
      groups.map((row, i) => [
        row.type,
        row.allRight,
        row.allWrong,
        row.allEqual,
        row.mixed,
        share(row.mixed, all[i]!),
      ]),
    ),
    total > 0,
  );
}

/** Length against reward, where lengths are known. */
export const lengthsHtml = ({ lengths }: ReportData): Html | null =>
  lengths.length === 0
    ? null
    : section(
        "lengths",
        "Length against reward",
        "The mean reward of the shortest to the longest tenth of the responses, with its 95 % interval. Length is in UTF-16 units.",
        stretches("Mean reward by length", "length", lengths),
      );

/** Reward over steps, where there are steps. */
export const stepsHtml = ({ steps }: ReportData): Html | null =>
  steps.length === 0
    ? null
    : section(
        "steps",
        "Reward over steps",
        "The mean reward of each training step, with its 95 % interval.",
        stretches("Mean reward by step", "step", steps),
      );
