import type { TakesTruths } from "./ground-truth.ts";
import type { Segment } from "./normalize/words.ts";
import type { Profile, ProfileName } from "./profiles/profile.ts";
import type { Status, Verdict } from "./verdict.ts";
import type { Counter } from "./verifiers/lcs/count.ts";

/** Which samples belong to a reward type. */
export interface Route {
  /** The sample's `data_source`. */
  readonly source: string;
  /** The sample's `extra_info.reward_mode`; without one, every task of the source. */
  readonly task?: string;
  /** How `source` is compared: whole (the default), or as the reference's substring and prefix tests do. */
  readonly match?: "exact" | "contains" | "prefix";
  /** The only profile that knows this route; both, when absent. */
  readonly profile?: ProfileName;
}

/** What a reward type is told about a sample besides the response and the reference. */
export interface Context {
  /** The sample's `data_source`; empty where it names none. */
  readonly dataSource: string;
  readonly profile: Profile;
  /** Cuts Chinese into words. */
  readonly segment: Segment;
  /** Counts for ROUGE-L in place of this thread. */
  readonly count?: Counter | undefined;
  /** Whether the verdict is to say where it found what (`answer`, `found`): for what one rollout at a time is looked at. */
  readonly places?: boolean;
}

/**
 * A reward type: everything the package knows about one of the rewards, in one record.
 * Registry, CLI, HTTP service and documentation all derive from it.
 *
 * `Reference` is the type's own reading of a ground truth, which a prompt's rollouts may share: it is not changed.
 */
export interface RewardType<Reference = unknown> extends TakesTruths {
  /** The wire name, as in GoLongRL's paper: `F1`. */
  readonly type: string;
  /** What it measures, in one sentence without a full stop. */
  readonly summary: string;
  /** The field of the ground truth it compares with, for people. */
  readonly comparesWith: string;
  /** Where the definition comes from. */
  readonly source: string;
  readonly routes: readonly Route[];
  /** The keys of `parts`. */
  readonly parts: readonly string[];
  /**
   * `profile` (the default): a response that fails the profile's gate scores 0 unseen. `none`: the type's own
   * scorer deals with thinking, as benchmarks' scorers do.
   */
  readonly gate?: "profile" | "none";
  /**
   * Set where the type's own format alternates thinking with calls of a tool: profile `hardened` then looks at the last
   * turn, unless the caller says otherwise.
   */
  readonly turns?: "last";
  /**
   * What a character of the answer or of its label takes at worst, in steps of about a microsecond; what may take longer
   * is counted besides. Rollouts that take few steps are scored where they come in, others where they hold nobody up. Of
   * a type that does not say it, nothing is known.
   */
  readonly steps?: Readonly<Record<ProfileName, number>>;
  /** Set where a label is read no slower than it is compared with the one before: it is then read for every rollout. */
  readonly isQuickToRead?: true;
  /**
   * Reads a ground truth.
   * @throws RewardError `bad_reference` when it cannot be used
   */
  readonly read: (truth: unknown, context: Context) => Reference;
  /** Scores a response that has passed the gate. Pure; never throws for what a response holds. */
  readonly score: (response: string, reference: Reference, context: Context) => Verdict;
}

/**
 * Declares a reward type; checks the record's types and forgets the type of its reference.
 *
 * @param record the whole definition of one reward type
 * @returns the same record, as the registry keeps it
 * @example
 * const length = defineReward({
 *   type: "Short", summary: "whether the answer is short", comparesWith: "max", source: "mine",
 *   routes: [{ source: "short" }], reference: { type: "object" }, parts: ["length"],
 *   read: (truth) => Number(truth),
 *   score: (response, max) => ({ score: response.length <= max ? 1 : 0, status: "scored", reason: "", parts: { length: response.length } }),
 * });
 * length.type // => "Short"
 */
export function defineReward<Reference>(record: RewardType<Reference>): RewardType {
  return record as unknown as RewardType;
}

/**
 * What a reward type's record lacks, in words that follow the type's name; undefined where it is whole. The types of
 * others need not have been checked by a compiler. O(members).
 *
 * @example
 * recordFault({ type: "Short", routes: [], parts: [], reference: {}, read: () => 1 }) // => "has no function score"
 */
export function recordFault(record: { readonly [name in keyof RewardType]?: unknown }): string | undefined {
  for (const name of ["read", "score"] as const)
    if (typeof record[name] !== "function") return `has no function ${name}`;
  for (const name of ["routes", "parts"] as const)
    if (!Array.isArray(record[name])) return `has no list ${name}`;
  const { reference } = record;
  return typeof reference === "object" && reference !== null ? undefined : "has no schema reference";
}

const statuses: ReadonlySet<unknown> = new Set<Status>(["scored", "gated", "no_answer", "unparseable"]);

/**
 * What is wrong with what a type's `score` gave, in words that follow the type's name; undefined where it is a verdict.
 * The types of others are held to it wherever they are scored. O(parts).
 *
 * @example
 * verdictFault({ score: 2, status: "scored", reason: "", parts: {} }, { parts: [] }) // => "gave 2, which is not in [0, 1]"
 */
export function verdictFault(
  verdict: unknown,
  { parts: declared }: Pick<RewardType, "parts">,
): string | undefined {
  if (verdict instanceof Promise)
    return "gave a promise: an asynchronous type is scored where it has a process of its own, by registryModule or --registry";
  if (typeof verdict !== "object" || verdict === null)
    return `gave ${verdict === undefined ? "nothing" : String(verdict)}, not { score, status, reason, parts }`;
  const { score, status, reason, parts } = verdict as { readonly [key in keyof Verdict]?: unknown };
  if (typeof score !== "number" || !(score >= 0 && score <= 1))
    return score === undefined ? "gave no score" : `gave ${String(score)}, which is not in [0, 1]`;
  if (!statuses.has(status)) return `gave the status ${String(status)}`;
  if (typeof reason !== "string") return "gave no reason";
  if (typeof parts !== "object" || parts === null) return "gave no parts";
  for (const [key, value] of Object.entries(parts)) {
    if (!declared.includes(key)) return `gave the part ${key}, which it does not declare`;
    if (!Number.isFinite(value)) return `gave the part ${key}, which is no finite number`;
  }
  const missing = declared.find((key) => !Object.hasOwn(parts, key));
  return missing === undefined ? undefined : `did not give the part ${missing}`;
}

/** What can be told of a reward type in JSON: its record without its functions. */
export function describedType({
  type,
  summary,
  comparesWith,
  source,
  routes,
  parts,
  reference,
  label,
}: RewardType): Pick<
  RewardType,
  "type" | "summary" | "comparesWith" | "source" | "routes" | "parts" | "reference" | "label"
> {
  return { type, summary, comparesWith, source, routes, parts, reference, ...(label && { label }) };
}

/** Reads a label for a reward type: the references that count, of which the best does; or what is known of them. */
export type ReadReference = (reward: RewardType, label: unknown, context: Context) => readonly unknown[];
