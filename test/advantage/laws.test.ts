import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  advantages,
  advantagesFrom,
  type EstimatorName,
  estimators,
  groupStats,
  mergeStats,
  mergeTotals,
  statsFromRows,
  statsToRows,
  totalsOf,
} from "../../src/advantage/index.ts";
import { distance, spread } from "./distance.ts";

interface Rollout {
  readonly reward: number;
  readonly uid: number;
}

// Rewards as scorers give them, and others of any size whose squares float64 can hold.
const reward = fc
  .oneof(
    fc.constantFrom(0, 1, 0.5, 0.25, 0.7),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: -1000, max: 1000 }).map((n) => n / 7),
  )
  .map((r) => (Math.abs(r) < 1e-100 ? 0 : r));
/** Shuffled prompts of two to nine rollouts: `grpo_passk` refuses single ones. */
const batch = fc
  .array(fc.array(reward, { minLength: 2, maxLength: 9 }), { minLength: 1, maxLength: 8 })
  .chain((groups) => {
    const rollouts = groups.flatMap((group, uid) => group.map((value): Rollout => ({ reward: value, uid })));
    return fc.shuffledSubarray(rollouts, { minLength: rollouts.length });
  });

const names = estimators.map((estimator) => estimator.name);
const difficult = { difficulty_reweight: true, difficulty_smooth_alpha: 0.8 };
const typeOf = (uid: number): string => ["EM", "F1", "Summary"][uid % 3]!;

function columns(rollouts: readonly Rollout[], map: (r: number) => number = (r) => r) {
  return {
    rewards: Float64Array.from(rollouts, ({ reward: r }) => map(r)),
    uid: Int32Array.from(rollouts, ({ uid }) => uid),
    rewardType: rollouts.map(({ uid }) => typeOf(uid)),
  };
}

describe.each(names)("%s", (estimator: EstimatorName) => {
  const of = (rollouts: readonly Rollout[], map?: (r: number) => number) =>
    advantages({ ...columns(rollouts, map), estimator }).advantages;

  test("permuting rollouts permutes advantages", () => {
    const permuted = batch.chain((rollouts) =>
      fc.tuple(
        fc.constant(rollouts),
        fc.shuffledSubarray([...rollouts.keys()], { minLength: rollouts.length }),
      ),
    );
    fc.assert(
      fc.property(permuted, ([rollouts, order]) => {
        const plain = of(rollouts);
        const found = of(order.map((i) => rollouts[i]!));
        // Of equally good rollouts of a prompt, pass@k may pick either: it gives both 0.
        expect(
          spread(
            found,
            Float64Array.from(order, (i) => plain[i]!),
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  test("a constant added to every reward changes nothing", () => {
    // Multiples of 1/64 and whole shifts, so that the rewards themselves are not rounded.
    fc.assert(
      fc.property(batch, fc.integer({ min: -100, max: 100 }), (rollouts, shift) => {
        const grid = (r: number): number => Math.round(r * 64) / 64;
        expect(
          spread(
            of(rollouts, (r) => grid(r) + shift),
            of(rollouts, grid),
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  test("scaling every reward by a power of two scales what is not divided, and little else", () => {
    fc.assert(
      fc.property(batch, fc.integer({ min: 1, max: 20 }), (rollouts, power) => {
        const k = 2 ** power;
        if (estimator === "rloo" || estimator === "dr_grpo") {
          expect(
            spread(
              of(rollouts, (r) => r * k),
              of(rollouts).map((a) => a * k),
            ),
          ).toBe(0);
        } else if (estimator !== "reinforce_plus_plus_baseline" && estimator !== "gdpo") {
          // The divisor grows alike once ε is out of the way.
          const free = (map?: (r: number) => number) =>
            advantages({ ...columns(rollouts, map), estimator, params: { epsilon: 0 } }).advantages;
          expect(
            spread(
              free((r) => r * k),
              free(),
            ),
          ).toBeLessThan(1e-12);
        }
      }),
    );
  });

  test("a constant group gets exactly 0", () => {
    fc.assert(
      fc.property(batch, reward, fc.integer({ min: 2, max: 9 }), (rollouts, value, n) => {
        const constant = Array.from({ length: n }, (): Rollout => ({ reward: value, uid: 99 }));
        const found = of([...constant, ...rollouts]).subarray(0, n);
        // uid 99 is alone in no task, and qwenlong compares with the task, not the prompt.
        if (estimator !== "qwenlong_grpo") expect([...found]).toEqual(constant.map(() => 0));
        expect([...of(constant)]).toEqual(constant.map(() => 0));
      }),
    );
  });

  if (!["grpo_passk", "qwenlong_grpo"].includes(estimator)) {
    test("advantages of a prompt sum to 0", () => {
      fc.assert(
        fc.property(batch, (rollouts) => {
          const sums = new Map<number, [sum: number, size: number]>();
          of(rollouts).forEach((a, i) => {
            const [sum, size] = sums.get(rollouts[i]!.uid) ?? [0, 0];
            sums.set(rollouts[i]!.uid, [sum + a, size + Math.abs(a)]);
          });
          for (const [sum, size] of sums.values()) expect(Math.abs(sum)).toBeLessThanOrEqual(1e-12 * size);
        }),
      );
    });
  }
});

const shardable = estimators
  .filter((estimator) => estimator.scope !== "batch")
  .map((estimator) => estimator.name);

describe("shards", () => {
  const split = batch.chain((rollouts) =>
    fc.tuple(
      fc.constant(rollouts),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: rollouts.length, maxLength: rollouts.length }),
    ),
  );
  const shardsOf = (rollouts: readonly Rollout[], shard: (r: Rollout, i: number) => number) =>
    [0, 1, 2, 3].map((s) => rollouts.filter((r, i) => shard(r, i) === s)).filter((part) => part.length > 0);

  test("merging the statistics of any split gives those of the whole", () => {
    fc.assert(
      fc.property(split, ([rollouts, shard]) => {
        const whole = groupStats(columns(rollouts));
        const merged = mergeStats(
          shardsOf(rollouts, (_, i) => shard[i]!).map((part) => groupStats(columns(part))),
        );
        const row = new Map(merged.uid.map((uid, u) => [uid, u]));
        const pick = (column: Float64Array): Float64Array =>
          Float64Array.from(whole.uid, (uid) => column[row.get(uid)!]!);
        expect(pick(merged.count)).toEqual(whole.count);
        expect(spread(pick(merged.mean), whole.mean)).toBeLessThan(1e-12);
        expect(spread(pick(merged.m2), whole.m2)).toBeLessThan(1e-12);
        const input = { ...columns(rollouts), estimator: "tmn_grpo", params: difficult } as const;
        expect(spread(advantagesFrom(merged, input).advantages, advantages(input).advantages)).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  test("merging is associative", () => {
    fc.assert(
      fc.property(batch, batch, batch, (x, y, z) => {
        const [a, b, c] = [groupStats(columns(x)), groupStats(columns(y)), groupStats(columns(z))];
        const left = mergeStats([mergeStats([a, b]), c]);
        const right = mergeStats([a, mergeStats([b, c])]);
        expect(left.uid).toEqual(right.uid);
        expect(left.count).toEqual(right.count);
        expect(spread(left.mean, right.mean)).toBeLessThan(1e-12);
        expect(spread(left.m2, right.m2)).toBeLessThan(1e-12);
      }),
    );
  });

  test.each(shardable)(
    "%s: whole prompts in shards give the advantages of one run, bit for bit",
    (estimator) => {
      const takesDifficulty = estimator === "tmn_grpo" || estimator === "grpo";
      const params = takesDifficulty ? { difficulty_reweight: true } : {};
      fc.assert(
        fc.property(batch, (rollouts) => {
          const whole = advantages({ ...columns(rollouts), estimator, params });
          const parts = shardsOf(rollouts, ({ uid }) => uid % 4).reverse();
          // Through JSON lines, as a file beside each shard would hold them.
          const files = parts.map((part) =>
            [...statsToRows(groupStats(columns(part)))].map((row) => JSON.stringify(row)),
          );
          const merged = statsFromRows(files.flat().map((line) => JSON.parse(line)));
          for (const part of parts) {
            const found = advantagesFrom(merged, { ...columns(part), estimator, params });
            const same = part.map((r) => whole.advantages[rollouts.indexOf(r)]);
            expect([...found.advantages]).toEqual(same);
            for (const [name, value] of Object.entries(whole.metrics)) {
              if (name !== "difficulty/mean_pass_rate") expect(found.metrics[name]).toBe(value);
            }
          }
        }),
      );
    },
  );

  test.each(shardable)("%s: the totals of every type alone give the advantages of one run", (estimator) => {
    const takesDifficulty = estimator === "tmn_grpo" || estimator === "grpo";
    const params = takesDifficulty
      ? { ...(estimator === "grpo" ? {} : difficult), difficulty_reweight: true }
      : {};
    fc.assert(
      fc.property(batch, (rollouts) => {
        const whole = advantages({ ...columns(rollouts), estimator, params });
        const parts = shardsOf(rollouts, ({ uid }) => (uid * 7) % 4).reverse();
        const files = parts.map((part) => JSON.stringify(totalsOf(groupStats(columns(part)))));
        const merged = mergeTotals(files.map((text) => JSON.parse(text)));
        for (const part of parts) {
          const found = advantagesFrom(merged, { ...columns(part), estimator, params });
          const same = part.map((r) => whole.advantages[rollouts.indexOf(r)]!);
          if (estimator === "qwenlong_grpo") expect(spread(found.advantages, same)).toBeLessThan(1e-12);
          else expect([...found.advantages]).toEqual(same);
          for (const [name, value] of Object.entries(whole.metrics)) {
            if (name === "difficulty/mean_pass_rate") continue;
            expect(Math.abs(found.metrics[name]! - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
          }
        }
      }),
    );
  });

  test("totals of a constant task give exactly its reward as mean of means", () => {
    const columnsOf = (uid: string) => ({ rewards: [0.1, 0.1], uid: [uid, uid], rewardType: ["EM", "EM"] });
    const shards = Array.from({ length: 7 }, (_, n) => totalsOf(groupStats(columnsOf(`p${n}`))));
    const { advantages: found, metrics } = advantagesFrom(mergeTotals(shards), {
      ...columnsOf("p0"),
      estimator: "tmn_grpo",
      params: difficult,
    });
    expect([...found]).toEqual([0, 0]);
    expect(metrics["difficulty/mean_pass_rate"]).toBe(0);
    const unknown = { ...columnsOf("p0"), rewardType: ["F1", "F1"], estimator: "tmn_grpo" as const };
    expect(() => advantagesFrom(mergeTotals(shards), unknown)).toThrow(/F1 is unknown to the totals/);
  });

  test("what a shard cannot know is refused", () => {
    const input = {
      rewards: [1, 0],
      uid: ["a", "a"],
      rewardType: ["EM", "EM"],
      estimator: "tmn_grpo",
    } as const;
    const stats = groupStats({
      ...input,
      rewards: [1, 0, 1],
      uid: ["a", "a", "a"],
      rewardType: ["EM", "EM", "EM"],
    });
    expect(() => advantagesFrom(stats, { ...input, uid: ["a", "b"] })).toThrow(
      /prompt b at index 1 is unknown/,
    );
    expect(() => advantagesFrom(stats, { ...input, rewardType: ["F1", "F1"] })).toThrow(
      /index 0 is of another type/,
    );
    expect(() => advantagesFrom(stats, { ...input, params: difficult })).toThrow(
      /2 of the 3 rollouts of prompt a/,
    );
    expect(() => advantagesFrom(stats, { ...input, estimator: "grpo_passk" })).toThrow(/2 of the 3 rollouts/);
    expect(() => advantagesFrom(stats, { ...input, estimator: "gdpo" })).toThrow(/whole batch/);
    const other = groupStats({ ...input, rewardType: ["F1", "F1"] });
    expect(() => mergeStats([stats, other])).toThrow(/prompt a has two reward types/);
  });
});

test("without types, with string uids and with numbers beyond a table, the result is the same", () => {
  fc.assert(
    fc.property(batch, (rollouts) => {
      const rewards = rollouts.map(({ reward: r }) => r);
      const of = (uid: (string | number)[]) => advantages({ rewards, uid, estimator: "grpo" }).advantages;
      const expected = of(rollouts.map(({ uid }) => uid));
      expect(distance(of(rollouts.map(({ uid }) => `prompt ${uid}`)), expected)).toBe(0);
      expect(distance(of(rollouts.map(({ uid }) => uid * 2 ** 40 - 7)), expected)).toBe(0);
    }),
  );
});
