import type { Estimator } from "../advantage/estimator.ts";
import {
  type AdvantageParams,
  type AdvantagesInput,
  advantages,
  advantagesFrom,
  type TypeTotals,
} from "../advantage/index.ts";
import { findEstimator, readParams } from "../advantage/params.ts";
import type { EstimatorName } from "../advantage/table.ts";
import { estimators } from "../advantage/table.ts";
import { storedReward } from "../audit/stored-reward.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { didYouMean } from "../nearest.ts";
import { promptIn } from "../records/rollout.ts";
import { pathsOf, valueAt } from "../records/value-at.ts";
import { countSizes } from "../stats/lone-prompts.ts";
import { uidFlag } from "./common-flags.ts";
import type { Arguments, Flags } from "./flags.ts";
import { lengthsFlag, type QualityOfLines, qualityOf } from "./quality.ts";
import { unnamedPrompt } from "./records.ts";

/** The flag of commands that give advantages besides. */
export const advantageFlag = {
  advantage: {
    value: "NAME",
    choices: estimators.map(({ name }) => name),
    help: "also give every line an `advantage`, by this estimator; see the command `advantages`",
  },
} satisfies Flags;

/** The flag that names the file of what advantages of all shards depend on. */
export const totalsFlag = {
  totals: {
    value: "FILE",
    help: "what advantages depend on, of all shards: merge writes it, advantages reads it to do one shard by itself",
  },
} satisfies Flags;

/** The flags that say how advantages are computed. */
export const advantageFlags = {
  params: { value: "JSON", help: "options of the estimator, such as '{\"difficulty_reweight\":true}'" },
  ...uidFlag,
  score: {
    value: "FIELD",
    help: "where a line has its reward: a number, or an object with a score; by default reward",
  },
  rollout: {
    value: "FIELD",
    help: "where a line names the rollout it is a sample of: the samples of one rollout of a prompt count once",
  },
  components: { value: "FIELDS", help: "gdpo: the fields of the reward's components, with commas between" },
  ...lengthsFlag,
  metrics: { value: "FILE", help: "write the training metrics there as JSON" },
} satisfies Flags;

/** How advantages are computed and where a line holds what they need. */
export interface AdvantageOptions {
  readonly estimator: Estimator<EstimatorName>;
  readonly params: Partial<AdvantageParams>;
  /** Where a line names its prompt, if not where records usually do. */
  readonly uid: string | undefined;
  readonly components: readonly string[];
  readonly lengths: string | undefined;
  /** Where a line has its reward, if not at `reward`. */
  readonly score?: string | undefined;
  /** Where a line names the rollout it is a sample of. */
  readonly rollout?: string | undefined;
  /** Watches the texts, where that is asked for. */
  readonly quality?: QualityOfLines | undefined;
}

/** @throws {RewardError} bad_option for an estimator or options that do not exist */
export function advantageOptions(name: string, args: Arguments): AdvantageOptions {
  const estimator = findEstimator(name);
  const params = readJson(args.text("params") ?? "{}");
  readParams(estimator, params);
  const components = args.text("components")?.split(",") ?? [];
  if (components.length > 0 && name !== "gdpo") {
    throw new RewardError("bad_option", `--components is for gdpo, not for ${name}`);
  }
  const quality = qualityOf(args);
  if (quality !== undefined && args.text("metrics") === undefined)
    throw new RewardError("bad_option", "--quality goes into the metrics: name their file with --metrics");
  const isWhitening = estimator.scope === "batch";
  const lengths = isWhitening || quality === undefined ? args.text("lengths") : undefined;
  if (lengths !== undefined && !isWhitening) {
    throw new RewardError("bad_option", `--lengths is for estimators that whiten, not for ${name}`);
  }
  const [score, rollout] = [args.text("score"), args.text("rollout")];
  return { estimator, params, uid: args.text("uid"), components, lengths, score, rollout, quality };
}

function readJson(text: string): Partial<AdvantageParams> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RewardError("bad_option", `--params is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(value)) throw new RewardError("bad_option", "--params must be a JSON object");
  return value as Partial<AdvantageParams>;
}

/** Scored lines in columns. */
export class Rows {
  readonly #options: AdvantageOptions;
  /** The type each prompt came with first; also the one copy of every uid that is kept. */
  readonly #prompts = new Map<string, { uid: string; type: string | null }>();
  readonly #uid: string[] = [];
  readonly #type: (string | null)[] = [];
  readonly #rewards = new Column();
  readonly #components: readonly Column[];
  readonly #lengths = new Column();
  readonly #rollout: (string | number)[] = [];

  constructor(options: AdvantageOptions) {
    this.#options = options;
    this.#components = options.components.map(() => new Column());
  }

  get length(): number {
    return this.#uid.length;
  }

  /** How many prompts have so many rollouts. */
  sizes(): Map<number, number> {
    const perPrompt = new Map<unknown, number>();
    for (const uid of this.#uid) perPrompt.set(uid, (perPrompt.get(uid) ?? 0) + 1);
    return countSizes(perPrompt.values());
  }

  /** Number of prompts. */
  get prompts(): number {
    return this.#prompts.size;
  }

  /** Takes a line in, or says why it has no part in any prompt. */
  add(line: Record<string, unknown>): string | undefined {
    return this.take(this.uidOf(line), rewardOf(line, this.#options.score), line);
  }

  /** {@link add} of a line that was read in part: its uid, its reward and, where asked for, more of it. */
  take(uid: string | undefined, reward: unknown, line: Record<string, unknown> = {}): string | undefined {
    const { estimator, components, lengths, rollout } = this.#options;
    if (uid === undefined) return unnamedPrompt(line, this.#options.uid);
    const score = isObject(reward) ? reward.score : reward;
    if (typeof score !== "number") return noScore(line, this.#options.score, reward);
    if (!Number.isFinite(score)) return `the score is ${score}, no finite number`;
    const type = isObject(reward) && typeof reward.type === "string" ? reward.type : null;
    if (type === null && estimator.needsType) return `no reward type, which ${estimator.name} needs`;
    const extra = [...components, ...(lengths === undefined ? [] : [lengths])].map((path) =>
      valueAt(line, path),
    );
    const missing = extra.findIndex((value) => typeof value !== "number");
    if (missing >= 0) {
      const path = components[missing] ?? (lengths as string);
      return `${path} is not a number${extra[missing] === undefined ? didYouMean(path, pathsOf(line)) : ""}`;
    }
    const prompt = this.#prompts.get(uid) ?? { uid, type };
    if (prompt.type !== type)
      return `prompt ${uid} is of type ${prompt.type} in the lines before, here ${type}`;
    const sampled = rollout === undefined ? undefined : valueAt(line, rollout);
    if (rollout !== undefined && typeof sampled !== "string" && typeof sampled !== "number")
      return `no rollout is named at ${rollout}`;
    this.#prompts.set(uid, prompt);
    if (sampled !== undefined) this.#rollout.push(sampled as string | number);
    this.#uid.push(prompt.uid);
    this.#type.push(type);
    this.#rewards.push(score);
    for (const [k, column] of this.#components.entries()) column.push(extra[k] as number);
    if (lengths !== undefined) this.#lengths.push(extra.at(-1) as number);
    this.#options.quality?.add(line, uid, score);
    return undefined;
  }

  /** The prompt a line names, if it does. */
  uidOf(line: Record<string, unknown>): string | undefined {
    const { uid } = this.#options;
    return promptIn(line, uid === undefined ? {} : { uid });
  }

  /** The lines as `advantages` takes them; types are left out when a line has none. */
  input(): AdvantagesInput {
    const { estimator, params, components, lengths, rollout } = this.#options;
    return {
      ...(rollout === undefined ? {} : { rollout: this.#rollout }),
      rewards: this.#rewards.values(),
      uid: this.#uid,
      ...(this.#type.includes(null) ? {} : { rewardType: this.#type as string[] }),
      estimator: estimator.name,
      params,
      ...(components.length === 0 ? {} : { components: this.#components.map((column) => column.values()) }),
      ...(lengths === undefined ? {} : { lengths: this.#lengths.values() }),
    };
  }

  /**
   * @param totals of all shards, where the lines are those of one
   * @throws {RewardError} bad_option, its index counting the lines taken in
   */
  advantages(totals?: readonly TypeTotals[]): ReturnType<typeof advantages> {
    if (this.length === 0) return { advantages: new Float64Array(0), metrics: {} };
    return totals === undefined ? advantages(this.input()) : advantagesFrom(totals, this.input());
  }
}

/** A line's reward, with its type where the line has one. */
function rewardOf(line: Record<string, unknown>, field: string | undefined): unknown {
  // What this package has written says more than the number: the type, and that there is none.
  const ours = isObject(line.reward) ? line.reward : undefined;
  if (field === undefined) return ours ?? storedReward(line);
  const reward = valueAt(line, field);
  return { type: ours?.type, ...(isObject(reward) ? reward : { score: reward }) };
}

/** Why a line has no score; a field that it lacks may be misspelt. */
function noScore(line: Record<string, unknown>, field: string | undefined, reward: unknown): string {
  if (field === undefined) return "no score";
  const isThere = isObject(reward) && reward.score !== undefined;
  return `no score at ${field}${isThere ? "" : didYouMean(field, pathsOf(line))}`;
}

/** Numbers that are not counted beforehand, eight bytes each. */
class Column {
  #data = new Float64Array(16);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.#length++] = value;
  }

  values(): Float64Array {
    return this.#data.subarray(0, this.#length);
  }
}
