import { wordsOf } from "./page-parts.ts";
import type { ReportData } from "./report-data.ts";
import type { SuspicionSection } from "./suspicions.ts";

const count = (n: number): string => n.toLocaleString("en");

/** A share as people say it: `3.4 %`, `0.02 %`, `0 %`. */
function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0 %";
  const share = (100 * part) / whole;
  return `${share >= 10 ? share.toFixed(0) : share >= 0.1 ? share.toFixed(1) : share.toPrecision(1)} %`;
}

const figure = (value: number): string => value.toFixed(3);

/** A kind of suspicion in a sentence: how many, how many of them paid, and how it moved. */
export function suspicionWords({ name, rollouts, of, paid, steps }: SuspicionSection): string {
  const words = `${wordsOf(name)}: ${count(rollouts)} of ${count(of)} rollouts (${percent(rollouts, of)})`;
  const [first, last] = [steps.at(0), steps.at(-1)];
  const moved =
    first === undefined || last === undefined || first === last
      ? ""
      : `, from ${percent(first.rollouts, first.of)} at step ${first.step} to ${percent(last.rollouts, last.of)} at step ${last.step}`;
  return `${words}${rollouts === 0 ? "" : `, ${count(paid)} of them paid`}${moved}`;
}

/** How much a sign rose from the first step to the last, as a share of the rollouts. */
function riseOf({ steps }: SuspicionSection): number {
  const [first, last] = [steps.at(0), steps.at(-1)];
  return first === undefined || last === undefined ? 0 : last.rollouts / last.of - first.rollouts / first.of;
}

/** From which weight on a sign is the finding. */
const TELLING = 0.005;

/** What is found first: what pays and rises, then what is commonest. */
const weight = (row: SuspicionSection): number => row.paid / row.of + Math.max(0, riseOf(row));

/**
 * What a report has found, in sentences with numbers, the most telling first.
 *
 * @returns sentences without a full stop, two at least
 */
export function headline(data: ReportData): string[] {
  const worst = worstOf(data);
  const first = [suspicionHeadline(data, worst), meanHeadline(data)];
  // What hardly ever happens is told, but not first.
  if (data.texts > 0 && (worst === undefined || weight(worst) < TELLING)) first.reverse();
  return [...first, ...groupHeadline(data), ...profileHeadline(data)];
}

const worstOf = ({ suspicions }: ReportData): SuspicionSection | undefined =>
  [...suspicions].sort((a, b) => weight(b) - weight(a))[0];

function suspicionHeadline({ texts, rollouts }: ReportData, worst: SuspicionSection | undefined): string {
  if (texts === 0) return "Whether rewards are gamed cannot be said: no line carries its response";
  if (worst === undefined || worst.rollouts === 0)
    return `No sign of gaming in ${count(texts)} responses${texts < rollouts ? `; ${count(rollouts - texts)} lines carry none` : ""}`;
  const words = suspicionWords(worst);
  return words[0]!.toUpperCase() + words.slice(1);
}

function meanHeadline({ overall, overallSteps, withoutScore }: ReportData): string {
  const { mean, clustered, responses, prompts } = overall;
  if (responses === 0) return `None of ${count(withoutScore)} rollouts has a score`;
  const range = Number.isNaN(clustered.low)
    ? ""
    : ` (95 %: ${figure(clustered.low)} to ${figure(clustered.high)})`;
  const [first, last] = [overallSteps.at(0), overallSteps.at(-1)];
  const moved =
    first === undefined || last === undefined
      ? ""
      : `, from ${figure(first.mean)} at step ${first.from} to ${figure(last.mean)} at step ${last.from}`;
  const lost = withoutScore === 0 ? "" : `; ${count(withoutScore)} more have no score`;
  return `Mean reward ${figure(mean)}${range} of ${count(responses)} rollouts of ${count(prompts)} prompts${moved}${lost}`;
}

function groupHeadline({ groups }: ReportData): string[] {
  const mixed = groups.reduce((sum, row) => sum + row.mixed, 0);
  const all = groups.reduce((sum, row) => sum + row.allRight + row.allWrong + row.allEqual + row.mixed, 0);
  if (all === 0) return [];
  return [`${percent(mixed, all)} of ${count(all)} groups have rewards that differ, and teach`];
}

function profileHeadline({ profiles }: ReportData): string[] {
  if (profiles === null) return [];
  const { changed, n, of, types } = profiles;
  const raised = types.reduce((sum, row) => sum + row.raised, 0);
  const lowered = types.reduce((sum, row) => sum + row.lowered, 0);
  const drawn = n < of ? ` of ${count(n)} drawn` : "";
  return [
    `Profile hardened pays ${percent(changed, n)}${drawn === "" ? " of the rollouts" : drawn} otherwise: ${count(raised)} more, ${count(lowered)} less`,
  ];
}

/** Sections that cannot be there, and why. */
export function missingWords(data: ReportData): string[] {
  const { texts, rollouts, profiles, steps, groups, lengths } = data;
  const missing: string[] = [];
  if (texts === 0)
    missing.push(
      "No line carries its response (a file written with --lean?). Signs of gaming, length against reward and the comparison of the profiles cannot be shown: that nothing suspicious stands here says nothing.",
    );
  else {
    if (texts < rollouts)
      missing.push(
        `${count(rollouts - texts)} of ${count(rollouts)} lines carry no response: signs of gaming and lengths are those of the others.`,
      );
    if (profiles === null)
      missing.push("No line carries both its response and its reference: the profiles cannot be compared.");
  }
  if (steps.length === 0 && texts + lengths.length > 0)
    missing.push("The lines name no two training steps: nothing can be shown over time.");
  if (groups.every((row) => row.allRight + row.allWrong + row.allEqual + row.mixed === 0))
    missing.push("No prompt has two rollouts or more: which prompts teach cannot be shown.");
  return missing;
}
