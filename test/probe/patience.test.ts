import { describe, expect, it } from "vitest";
import { Patience } from "../../src/probe/patience.ts";

describe("Patience", () => {
  it("is as long as was said until the reward has hung three times", () => {
    const patience = new Patience(10_000);
    for (let hang = 0; hang < 2; hang++) patience.hung();
    expect(patience.ms).toBe(10_000);
    patience.hung();
    expect(patience.ms).toBe(1_000);
  });

  it.each([
    [10_000, 300, 3_000],
    [10_000, 4_000, 10_000],
    [500, 1, 500],
  ])("of %i ms is then ten times the slowest answer, of %i ms: %i", (said, slowest, then) => {
    const patience = new Patience(said);
    patience.answered(slowest);
    for (let hang = 0; hang < 5; hang++) patience.hung();
    expect(patience.ms).toBe(then);
  });
});
