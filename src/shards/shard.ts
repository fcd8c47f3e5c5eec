import { RewardError } from "../errors.ts";

/** One of `of` parts of a run, counted from 0. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Most shards of one run. */
const MOST = 1_000_000;

/**
 * The shard that `--shard` names: `i/n`, or `auto` for what the environment says: the index and the count of a
 * Kubernetes Indexed Job (`JOB_COMPLETION_INDEX`, `JOB_COMPLETIONS`) or of a Slurm array. `auto/n` takes the count
 * from the text, so that part of a Slurm array can be submitted again: its task numbers then count from 0.
 *
 * @throws {RewardError} bad_option for another text, a shard that does not exist, or an environment that says
 * nothing, contradicts itself or has gaps
 * @example
 * parseShard("3/16", {}) // => { index: 3, of: 16 }
 * @example
 * parseShard("auto", { SLURM_ARRAY_TASK_ID: "7", SLURM_ARRAY_TASK_MIN: "4", SLURM_ARRAY_TASK_MAX: "9", SLURM_ARRAY_TASK_COUNT: "6" }) // => { index: 3, of: 6 }
 */
export function parseShard(text: string, env: Readonly<Record<string, string | undefined>>): Shard {
  const [, left = "", right] = /^(auto|\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (left === "" || (left !== "auto" && right === undefined)) {
    throw new RewardError("bad_option", `--shard must be i/n, auto or auto/n, not ${JSON.stringify(text)}`);
  }
  const of = right === undefined ? undefined : Number(right);
  const shard = left === "auto" ? fromEnvironment(of, env) : { index: Number(left), of: of as number };
  if (shard.of < 1 || shard.of > MOST || shard.index >= shard.of) {
    throw new RewardError(
      "bad_option",
      `there is no shard ${shard.index} of ${shard.of}: shards count from 0, and there may be ${MOST} of them`,
    );
  }
  return shard;
}

function fromEnvironment(of: number | undefined, env: Readonly<Record<string, string | undefined>>): Shard {
  const read = (name: string) => {
    const value = env[name];
    if (value !== undefined && /^\d+$/.test(value)) return Number(value);
    const is = value === undefined ? "is not set" : `is ${JSON.stringify(value)}`;
    throw new RewardError("bad_option", `--shard auto: ${name} ${is}`);
  };
  const job = env.JOB_COMPLETION_INDEX !== undefined;
  const array = env.SLURM_ARRAY_TASK_ID !== undefined;
  if (job === array) {
    const both = job ? "both are set" : "neither is set";
    throw new RewardError(
      "bad_option",
      `--shard auto: of JOB_COMPLETION_INDEX and SLURM_ARRAY_TASK_ID ${both}`,
    );
  }
  if (job) return { index: read("JOB_COMPLETION_INDEX"), of: of ?? read("JOB_COMPLETIONS") };
  const id = read("SLURM_ARRAY_TASK_ID");
  if (of !== undefined) return { index: id, of };
  const [least, most, count] = ["MIN", "MAX", "COUNT"].map((name) => read(`SLURM_ARRAY_TASK_${name}`)) as [
    number,
    number,
    number,
  ];
  if (most - least + 1 !== count) {
    throw new RewardError(
      "bad_option",
      `--shard auto: the array's ${count} tasks from ${least} to ${most} have gaps; say auto/n with tasks from 0`,
    );
  }
  return { index: id - least, of: count };
}

/**
 * The name of a shard's own file: `scored.jsonl` is `scored-00003-of-00016.jsonl` for shard 3 of 16.
 *
 * @example
 * shardName("out/scored.jsonl", { index: 3, of: 16 }) // => "out/scored-00003-of-00016.jsonl"
 */
export function shardName(path: string, { index, of }: Shard): string {
  const dot = path.lastIndexOf(".");
  const end = dot > path.lastIndexOf("/") + 1 ? dot : path.length;
  const number = (n: number) => String(n).padStart(5, "0");
  return `${path.slice(0, end)}-${number(index)}-of-${number(of)}${path.slice(end)}`;
}
