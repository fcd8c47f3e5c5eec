import { describe, expect, it } from "vitest";
import { thinkingOption, turnsOption } from "../../src/thinking/option.ts";

const messageOf = (value: unknown): string => {
  try {
    thinkingOption(value);
  } catch (error) {
    return (error as Error).message;
  }
  return "none";
};

describe("the option thinking", () => {
  it("takes markers as an object and as its JSON text", () => {
    const own = { close: "</x>", wrapper: ["<a>", "</a>"], ends: ["<end>"] };
    expect(thinkingOption(JSON.stringify(own))).toEqual(own);
    expect(thinkingOption(own)).toBe(own);
  });

  it("says what is beyond its limits, and reads no further", () => {
    expect(messageOf(`{"close":${"[".repeat(2000)}${"]".repeat(2000)}}`)).toMatch(
      /holds more than .* levels/,
    );
    expect(messageOf(`{"ends":[${"1,".repeat(1_000_001)}1]}`)).toMatch(/holds more than 1000000 values/);
    expect(messageOf({ close: "x".repeat(201) })).toMatch(/thinking\.close .* 1 to 200 characters/);
    expect(messageOf({ close: " " })).toMatch(/thinking\.close/);
    expect(messageOf({ close: "x", ends: Array(33).fill("e") })).toMatch(/at most 32 texts/);
    expect(messageOf({ close: "x", wrapper: ["a"] })).toMatch(/two texts/);
    expect(messageOf('{"close": "x"')).toMatch(/is not JSON/);
    expect(messageOf({ clsoe: "x" })).toMatch(/no member "clsoe"/);
    expect(messageOf("gpt-os")).toMatch(/did you mean "gpt-oss"/);
  });

  it("takes what is just within its limits", () => {
    expect(messageOf({ close: "x".repeat(200), ends: Array(32).fill("e") })).toBe("none");
    expect(thinkingOption(' {"close":"x"}')).toEqual({ close: "x" });
  });

  it("refuses what is none of its forms", () => {
    expect(messageOf(null)).toMatch(/must be a word/);
    expect(messageOf(1)).toMatch(/must be a word/);
    expect(messageOf([])).toMatch(/must be a word/);
    expect(messageOf({ close: "x", wrapper: ["a", 1] })).toMatch(/two texts/);
    expect(messageOf({ close: "x", wrapper: [1, "a"] })).toMatch(/two texts/);
    expect(messageOf({ close: "x", ends: ["e", 1] })).toMatch(/list of at most 32/);
    expect(() => thinkingOption(1)).toThrow(
      expect.objectContaining({ code: "bad_option", pointer: "/thinking" }),
    );
  });

  it("says no more than the beginning of what it refuses", () => {
    for (const long of ["q".repeat(300), `{${"q".repeat(300)}`, { ["q".repeat(300)]: 1 }])
      expect(messageOf(long)).not.toContain("q".repeat(81));
  });
});

describe("the option turns", () => {
  it("is one of two words", () => {
    expect(turnsOption("one")).toBe("one");
    expect(turnsOption("last")).toBe("last");
    expect(() => turnsOption("both")).toThrow(
      expect.objectContaining({
        code: "bad_option",
        pointer: "/turns",
        message: "turns is `one` or `last`",
      }),
    );
  });
});
