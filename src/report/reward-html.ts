import { type Html, html } from "./html.ts";
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
    "How rollouts with a score ended: scored, stopped at the gate, without an answer, unreadable.",
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

/** What has no score, apart from the types: that is not the model's doing. */
export const errorsHtml = ({ errors, rollouts, withoutScore }: ReportData): Html | null =>
  withoutScore === 0
    ? null
    : section(
        "errors",
        "Without a score",
        `${withoutScore} of ${rollouts} rollouts (${share(withoutScore, rollouts)}) have no score: the data's fault, a limit or our own, never a wrong answer. They are in no mean.`,
        table(
          "Rollouts without a score",
          ["type", "status", "rollouts"],
          errors.flatMap(({ type, statuses }) =>
            statuses.map(({ status, rollouts: n }) => [type, status, n]),
          ),
        ),
        false,
      );

/** Rollouts grouped by the fields of `--by`. */
export function byHtml({ by }: ReportData): Html | null {
  if (by === null) return null;
  const { fields, groups, differences } = by;
  const [first = ""] = fields;
  const means = table(
    `Mean reward by ${fields.join(", ")}`,
    [...fields, "rollouts", "prompts", "mean", "95 % interval", "std"],
    groups.map(({ group, responses, prompts, mean, clustered, std }) => [
      ...group,
      responses,
      prompts,
      mean,
      interval(clustered),
      std,
    ]),
  );
  const pairs = table(
    `Differences of ${first}, pair by pair`,
    [
      ...fields,
      "paired by",
      "pairs",
      "prompts",
      "difference",
      "95 % interval",
      "only first right",
      "only second right",
    ],
    differences.map(({ group, paired }) => [
      ...group,
      paired.pairedBy === "sample" ? "prompt and sample" : "prompt",
      paired.pairs,
      paired.prompts,
      paired.difference,
      interval(paired.interval),
      paired.onlyFirstRight,
      paired.onlySecondRight,
    ]),
  );
  return section(
    "by",
    `By ${fields.join(" and ")}`,
    `The mean reward of each group, with its 95 % interval.${differences.length === 0 ? "" : ` Below, each ${first} against the first one on the prompts that both have: what is hard for both is no noise.`}`,
    html`${means}${differences.length === 0 ? "" : pairs}`,
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
