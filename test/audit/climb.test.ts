import { describe, expect, it } from "vitest";
import { ladder } from "../../src/audit/attribute-change.ts";
import { bothProfiles, Climb, type Move } from "../../src/audit/climb.ts";
import { RewardError } from "../../src/errors.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import type { Profile } from "../../src/profiles/profile.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreUnder } from "../../src/score.ts";
import { faults, sampleOf } from "../support/faults.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

function outcome(profile: Profile, sample: Sample): { score: number | null; code: string } {
  try {
    return { score: scoreUnder(profile, sample).score, code: "" };
  } catch (error) {
    if (error instanceof RewardError) return { score: null, code: error.code };
    throw error;
  }
}

/** Every step scored from the beginning. */
function everyMove(sample: Sample): Move[] {
  const found: Move[] = [];
  let from = outcome(golongrl, sample);
  for (const { cause, profile } of ladder) {
    const to = outcome(profile, sample);
    const isDispatch = [from, to].some(({ code }) => code === "unknown_type");
    if (to.score !== from.score)
      found.push({ cause: isDispatch ? "dispatch" : cause, from: from.score, to: to.score });
    from = to;
  }
  return found;
}

describe("the way from one profile to the other", () => {
  it("is the same whether each step is scored from the beginning or only what a step can move", () => {
    // The golden rows stand type by type: every so many of them.
    const step = Math.round(100 / scaled(100));
    const samples = [
      ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl").filter((_, n) => n % step === 0),
      ...faults.filter((row) => row.class !== "slow").map(sampleOf),
    ];
    const climb = new Climb();
    let moved = 0;
    for (const sample of samples) {
      const found = climb.moves(bothProfiles(sample, {}));
      expect(found, JSON.stringify(sample).slice(0, 500)).toEqual(everyMove(sample));
      if (found.length > 0) moved++;
    }
    expect(moved).toBeGreaterThan(1000 / step);
  });
});
