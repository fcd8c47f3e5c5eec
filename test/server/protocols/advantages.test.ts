import { expect, it } from "vitest";
import { advantagesProtocol } from "../../../src/server/protocols/advantages.ts";
import type { Call } from "../../../src/server/protocols/protocol.ts";

/** The answer to a batch of so many rollouts, each of a prompt and a reward type of its own. */
function answerTo(types: number, piece: (work: (givenUp?: "timeout") => unknown) => unknown): unknown {
  const numbers = Array.from({ length: types }, (_, i) => i);
  const body = {
    rewards: numbers.map((i) => i % 2),
    uid: numbers.map((i) => `p${i}`),
    reward_type: numbers.map((i) => `t${i}`),
    estimator: "grpo",
  };
  return advantagesProtocol.answer({ body, piece } as unknown as Call);
}

it("refuses a batch of more than a thousand reward types, and takes one of a thousand", () => {
  expect(answerTo(1000, (work) => work())).toMatchObject({ metrics: {} });
  expect(() => answerTo(1001, (work) => work())).toThrow(
    expect.objectContaining({ message: "more than 1000 reward types in one batch" }),
  );
});

it("is refused where the batch took too long", () => {
  expect(() => answerTo(2, (work) => work("timeout"))).toThrow(/^advantages /);
});
