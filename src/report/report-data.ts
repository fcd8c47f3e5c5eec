import { faultOf } from "../audit/attribute-change.ts";
import { type BothProfiles, bothProfiles } from "../audit/climb.ts";
import { Comparison } from "../audit/comparison.ts";
import type { ComparisonReport } from "../audit/comparison-report.ts";
import { outsideFaults } from "../audit/explanation.ts";
import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { Rollout as ReadRollout } from "../records/rollout.ts";
import { registry as ownRegistry } from "../registry.ts";
import { scoreItem } from "../score.ts";
import type { ScoreOptions } from "../scoring/options.ts";
import { type Result, signatureOf } from "../scoring/result.ts";
import {
  type ClusteredMean,
  clusteredMean,
  type GroupDifference,
  groupDifferences,
  groupScores,
} from "../stats/groups.ts";
import { type AdvantageSections, advantageSections } from "./advantage-sections.ts";
import { DrawnPrompts } from "./drawn-prompts.ts";
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
import { excerptLength, type SuspicionSection, Suspicions } from "./suspicions.ts";

/** What the two profiles make of the same rollouts. */
export interface ProfileSection extends ComparisonReport {
  /** Rollouts that could be compared: whole prompts are drawn where they are too many. */
  readonly of: number;
  /** What the causes mean, by name. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** What rollouts with the same values of some fields have in common. */
export interface BySection {
  readonly fields: readonly string[];
  readonly groups: readonly ({ readonly group: readonly string[] } & ClusteredMean)[];
  /** The values of the first field in pairs, the others being equal. */
  readonly differences: readonly GroupDifference[];
}

/** Everything a report says, as plain data. */
export interface ReportData {
  readonly title: string;
  readonly rollouts: number;
  /** Of all rollouts with a score. */
  readonly overall: ClusteredMean;
  readonly withoutScore: number;
  readonly prompts: number;
  /** Version and profile of the stored rewards, where they say so. */
  readonly signatures: readonly string[];
  readonly types: readonly TypeSection[];
  /** Of rollouts that have a score. */
  readonly statuses: readonly StatusSection[];
  /** Why the others have none. */
  readonly errors: readonly StatusSection[];
  readonly groups: readonly GroupSection[];
  readonly advantages: AdvantageSections | null;
  /** Rollouts that carry their text, without which there are no lengths and no signs of gaming. */
  readonly texts: number;
  readonly lengths: readonly MeanSection[];
  readonly steps: readonly MeanSection[];
  /** Of all types together. */
  readonly overallSteps: readonly MeanSection[];
  readonly by: BySection | null;
  /** Signs of gaming; none where no line carries its text, which would have to show them. */
  readonly suspicions: readonly SuspicionSection[];
  readonly profiles: ProfileSection | null;
}

/** Cases of a difference between the profiles that are shown. */
const kept = 20;

/** What the profiles are compared by, once it is known which prompts are drawn. */
interface Comparable {
  readonly rollout: Rollout;
  readonly read: ReadRollout;
  readonly options: ScoreOptions;
  readonly stored: Result | undefined;
}

/** What is done between two rollouts that are compared. */
export type Between = (done: number, of: number) => Promise<void> | undefined;

/** How a report is put together. */
export interface ReportOptions {
  /** Rollouts on which the profiles are compared at most; 10,000 by default. */
  readonly compared?: number | undefined;
  /** What the values of the rollouts' `by` are of. */
  readonly fields?: readonly string[];
}

/**
 * Gathers rollouts for a report. Memory: some hundred bytes a rollout, and the texts of those whose profiles are compared,
 * 64 MB at most.
 */
export class Report {
  readonly #rollouts: Rollout[] = [];
  readonly #signatures = new Set<string>();
  readonly #suspicions = new Suspicions();
  readonly #comparable: DrawnPrompts<Comparable>;
  readonly #fields: readonly string[];
  /** Rollouts that could be compared. */
  #whole = 0;

  constructor({ compared, fields = [] }: ReportOptions = {}) {
    this.#comparable = new DrawnPrompts(compared);
    this.#fields = fields;
  }

  /**
   * Takes in a rollout.
   *
   * @param response the model's text, where the line carries it: for the signs of gaming
   * @param read the rollout as it was read, where the line carries all of it: for the differences between the profiles
   * @param stored the reward that the line has
   */
  add(
    rollout: Rollout,
    response: string | null,
    read: ReadRollout | null,
    options: ScoreOptions,
    stored?: Partial<Result>,
  ): void {
    this.#rollouts.push(rollout);
    if (typeof stored?.signature === "string") this.#signatures.add(stored.signature);
    if (response !== null) this.#suspicions.add(rollout, response);
    if (read === null) return;
    this.#whole++;
    const own = stored !== undefined && isResult(stored) ? stored : undefined;
    this.#comparable.add(rollout.prompt, response?.length ?? 0, { rollout, read, options, stored: own });
  }

  /**
   * Puts the report together. The comparison of the profiles takes most of the time.
   *
   * @param between called before each rollout that is compared, with how many have been, and of how many; what it gives
   * is waited for
   * @throws RewardError `bad_input` when there was no rollout
   */
  async finish(title: string, between?: Between): Promise<ReportData> {
    if (this.#rollouts.length === 0) throw new RewardError("bad_input", "there are no rollouts to report on");
    const scored = this.#rollouts.filter((row): row is Scored => row.score !== null);
    return {
      title,
      rollouts: this.#rollouts.length,
      overall: clusteredMean(scored),
      withoutScore: this.#rollouts.length - scored.length,
      prompts: new Set(this.#rollouts.map(({ prompt }) => prompt)).size,
      signatures: [...this.#signatures].sort(),
      types: typeSections(scored),
      statuses: statusSections(scored),
      errors: statusSections(this.#rollouts.filter(({ score }) => score === null)),
      groups: groupSections(scored),
      advantages:
        scored.length === 0
          ? null
          : advantageSections({
              rewards: scored.map(({ score }) => score),
              uid: scored.map(({ group }) => group),
              rewardType: scored.map(({ type }) => type),
            }),
      texts: this.#suspicions.texts,
      lengths: lengthSections(scored),
      steps: stepSections(scored),
      overallSteps: stepSections(scored.map((row) => ({ ...row, type: "all" }))),
      by: this.#by(scored),
      suspicions: this.#suspicions.sections(),
      profiles: await this.#profiles(between),
    };
  }

  #by(scored: readonly Scored[]): BySection | null {
    if (this.#fields.length === 0) return null;
    const groups = groupScores(
      scored.map(({ prompt, sample, step, score, by }) => ({ prompt, sample, step, score, group: by })),
    );
    return {
      fields: this.#fields,
      groups: groups.map(({ group, scores }) => ({ group, ...clusteredMean(scores) })),
      differences: groupDifferences(groups),
    };
  }

  async #profiles(between: Between = () => undefined): Promise<ProfileSection | null> {
    const comparison = new Comparison({ cases: kept, excerpt: excerptLength });
    let [compared, seen] = [0, 0];
    for (const { rollout, read, options, stored } of this.#comparable) {
      const pause = between(seen++, this.#comparable.size);
      if (pause !== undefined) await pause;
      const { id, type, group } = rollout;
      const both = underBoth(read, options, stored);
      const { golongrl: before, hardened: after } = both;
      if (before.score === null && after.score === null) continue;
      compared++;
      comparison.add({
        sample: read.sample,
        before: before.score,
        after: after.score,
        type: before.type ?? after.type ?? type,
        id,
        uid: group,
        options,
        both,
      });
    }
    if (compared === 0) return null;
    const report = comparison.report();
    const causes = report.types.flatMap((type) => type.causes.map(({ cause }) => cause));
    const meanings = Object.fromEntries(
      causes.map((cause) => [cause, faultOf.get(cause as never) ?? outsideFaults.get(cause) ?? cause]),
    );
    return { ...report, of: this.#whole, meanings };
  }
}

const isResult = (stored: Partial<Result>): stored is Result =>
  (typeof stored.score === "number" || stored.score === null) &&
  typeof stored.status === "string" &&
  typeof stored.signature === "string" &&
  (typeof stored.type === "string" || stored.type === null);

/** The results under both profiles; what this version has stored, it would give again. */
function underBoth(read: ReadRollout, options: ScoreOptions, stored: Result | undefined): BothProfiles {
  if (stored === undefined || options.registry !== ownRegistry) return bothProfiles(read, options);
  const known = (["golongrl", "hardened"] as const).find(
    (profile) => stored.signature === signatureOf(profile, options),
  );
  if (known === undefined) return bothProfiles(read, options);
  const result = (profile: ProfileName): Result =>
    profile === known ? stored : scoreItem(read, { ...options, profile });
  return { rollout: read, golongrl: result("golongrl"), hardened: result("hardened") };
}
