import { describe, expect, it } from "vitest";
import { familyAdvice, gatedAdvice } from "../../src/thinking/advice.ts";

describe("the advice for a run that was gated", () => {
  it("is for a run of which nothing else came", () => {
    expect(gatedAdvice({ gated: 2, total: 2 })).toBe(
      "2 of 2 gated: no response ends its thinking with </think>; see thinking",
    );
    expect(gatedAdvice({ gated: 1, total: 2 })).toBeNull();
    expect(gatedAdvice({ gated: 1, total: 1 })).toBeNull();
    expect(gatedAdvice({ gated: 0, total: 0 })).toBeNull();
    expect(gatedAdvice({ gated: 3, total: 3 }, "tags", "--thinking")).toMatch(/; see --thinking$/);
  });

  it("says what was declared", () => {
    expect(gatedAdvice({ gated: 2, total: 2 }, "opened")).toContain("with </think>");
    expect(gatedAdvice({ gated: 2, total: 2 }, "gpt-oss")).toContain("as declared (gpt-oss)");
    expect(gatedAdvice({ gated: 2, total: 2 }, { close: "»" })).toContain("as declared (»)");
  });

  it("says the rollouts' own reason where there is one, without where it says to look", () => {
    expect(gatedAdvice({ gated: 2, total: 2, why: "no answer: see the option thinking" })).toBe(
      "2 of 2 gated: no answer; see thinking",
    );
    expect(gatedAdvice({ gated: 2, total: 2, why: "see the option thinking: no" })).toBe(
      "2 of 2 gated: see the option thinking: no; see thinking",
    );
    expect(gatedAdvice({ gated: 2, total: 2, why: "" })).toContain("with </think>");
  });
});

describe("the advice of a family", () => {
  it("is for a response with its markers", () => {
    expect(familyAdvice("T</think>A")).toBeNull();
    expect(familyAdvice("[THINK]T[/THINK]A")).toBe("mistral");
    expect(familyAdvice("T</think:opensource>A")).toBe("hy3");
    expect(familyAdvice("T assistantfinalA")).toBe("gpt-oss");
    expect(familyAdvice("A")).toBeNull();
  });
});
