import { faultOf } from "../audit/attribute-change.ts";
import { bothProfiles } from "../audit/climb.ts";
import { Comparison } from "../audit/comparison.ts";
import type { ComparisonReport } from "../audit/comparison-report.ts";
import { outsideFaults } from "../audit/explanation.ts";
import { RewardError } from "../errors.ts";
import type { Rollout as ReadRollout } from "../records/rollout.ts";
import type { ScoreOptions } from "../score.ts";
import { detect, signals } from "../signals/detect.ts";
import { type AdvantageSections, advantageSections } from "./advantage-sections.ts";
import {
  type GroupSection,
  groupSections,
  lengthSections,
  type MeanSection,
  type StatusSection,
  statusSections,
  stepSections,
  type TypeSection,
  typeSections,
} from "./reward-sections.ts";
import type { Rollout, Scored } from "./rollout.ts";

/** A rollout that shows signs of gaming. */
export interface Suspicion {
  readonly id: string;
  readonly type: string;
  readonly score: number | null;
  readonly signals: readonly { readonly name: string; readonly value: number }[];
  /** The end of the response. */
  readonly excerpt: string;
}

/** How often a signal was seen. */
export interface SignalCount {
  readonly name: string;
  readonly summary: string;
  readonly rollouts: number;
}

/** What the two profiles make of the same rollouts. */
export interface ProfileSection extends ComparisonReport {
  /** What the causes mean, by name. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** Everything a report says, as plain data. */
export interface ReportData {
  readonly title: string;
  readonly rollouts: number;
  readonly withoutScore: number;
  readonly prompts: number;
  /** Version and profile of the stored rewards, where they say so. */
  readonly signatures: readonly string[];
  readonly types: readonly TypeSection[];
  readonly statuses: readonly StatusSection[];
  readonly groups: readonly GroupSection[];
  readonly advantages: AdvantageSections | null;
  readonly lengths: readonly MeanSection[];
  readonly steps: readonly MeanSection[];
  /** Signs of gaming; none where no line carries its text, which would have to show them. */
  readonly signals: readonly SignalCount[];
  readonly suspicious: readonly Suspicion[];
  readonly profiles: ProfileSection | null;
}

/** From here on a signal counts as seen. */
const seen = 0.2;
const kept = 20;
/** Rollouts with the same signs that come before others. */
const ofOneKind = 5;
const excerptLength = 240;

const strength = ({ signals: found }: Suspicion): number => found.reduce((sum, { value }) => sum + value, 0);
/** What was paid comes first; among those, the most and strongest signs. */
const moreSuspicious = (a: Suspicion, b: Suspicion): number =>
  Number((b.score ?? 0) > 0) - Number((a.score ?? 0) > 0) || strength(b) - strength(a);

const most = (rows: readonly Suspicion[]): Suspicion[] => [...rows].sort(moreSuspicious).slice(0, kept);

/** Gathers rollouts for a report. Memory: some hundred bytes a rollout; texts are not kept. */
export class Report {
  readonly #rollouts: Rollout[] = [];
  readonly #signatures = new Set<string>();
  /** Rollouts whose lines carry their text. */
  #texts = 0;
  readonly #signals = new Map<string, number>();
  readonly #comparison = new Comparison({ cases: kept, excerpt: excerptLength });
  /** By the signs they show. */
  readonly #suspicious = new Map<string, Suspicion[]>();
  #compared = 0;

  /**
   * Takes in a rollout.
   *
   * @param response the model's text, where the line carries it: for the signs of gaming
   * @param read the rollout as it was read, where the line carries all of it: for the differences between the profiles
   */
  add(
    rollout: Rollout,
    response: string | null,
    read: ReadRollout | null,
    options: ScoreOptions,
    signature?: string,
  ): void {
    this.#rollouts.push(rollout);
    if (signature !== undefined) this.#signatures.add(signature);
    if (response !== null) {
      this.#texts++;
      this.#suspect(rollout, response);
    }
    if (read !== null) this.#compare(rollout, read, options);
  }

  #suspect({ id, type, score }: Rollout, response: string): void {
    const found = Object.entries(detect(response))
      .filter(([, value]) => value >= seen)
      .map(([name, value]) => ({ name, value }));
    if (found.length === 0) return;
    for (const { name } of found) this.#signals.set(name, (this.#signals.get(name) ?? 0) + 1);
    const kind = found.map(({ name }) => name).join(" ");
    const alike = this.#suspicious.get(kind) ?? [];
    alike.push({ id, type, score, signals: found, excerpt: response.trimEnd().slice(-excerptLength) });
    this.#suspicious.set(kind, alike.length < 4 * kept ? alike : most(alike));
  }

  /** The most suspicious: at first a few of each kind, so that the commonest signs do not hide the rest. */
  #mostSuspicious(): Suspicion[] {
    const kinds = [...this.#suspicious.values()].map(most);
    const few = most(kinds.flatMap((alike) => alike.slice(0, ofOneKind)));
    const rest = most(kinds.flatMap((alike) => alike.slice(ofOneKind)));
    return [...few, ...rest.slice(0, kept - few.length)].sort(moreSuspicious);
  }

  #compare({ id, type, prompt }: Rollout, read: ReadRollout, options: ScoreOptions): void {
    const both = bothProfiles(read, options);
    const { golongrl: before, hardened: after } = both;
    if (before.score === null && after.score === null) return;
    this.#compared++;
    this.#comparison.add({
      sample: read.sample,
      before: before.score,
      after: after.score,
      type: before.type ?? after.type ?? type,
      id,
      uid: prompt,
      options,
      both,
    });
  }

  /** @throws RewardError `bad_input` when there was no rollout */
  finish(title: string): ReportData {
    if (this.#rollouts.length === 0) throw new RewardError("bad_input", "there are no rollouts to report on");
    const scored = this.#rollouts.filter((row): row is Scored => row.score !== null);
    return {
      title,
      rollouts: this.#rollouts.length,
      withoutScore: this.#rollouts.length - scored.length,
      prompts: new Set(this.#rollouts.map(({ prompt }) => prompt)).size,
      signatures: [...this.#signatures].sort(),
      types: typeSections(scored),
      statuses: statusSections(this.#rollouts),
      groups: groupSections(scored),
      advantages:
        scored.length === 0
          ? null
          : advantageSections({
              rewards: scored.map(({ score }) => score),
              uid: scored.map(({ prompt }) => prompt),
              rewardType: scored.map(({ type }) => type),
            }),
      lengths: lengthSections(scored),
      steps: stepSections(scored),
      signals: (this.#texts === 0 ? [] : signals).map(({ name, summary }) => ({
        name,
        summary,
        rollouts: this.#signals.get(name) ?? 0,
      })),
      suspicious: this.#mostSuspicious(),
      profiles: this.#profiles(),
    };
  }

  #profiles(): ProfileSection | null {
    if (this.#compared === 0) return null;
    const report = this.#comparison.report();
    const causes = report.types.flatMap((type) => type.causes.map(({ cause }) => cause));
    const meanings = Object.fromEntries(
      causes.map((cause) => [cause, faultOf.get(cause as never) ?? outsideFaults.get(cause) ?? cause]),
    );
    return { ...report, meanings };
  }
}
