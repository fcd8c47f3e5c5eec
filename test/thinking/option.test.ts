import { describe, expect, it } from "vitest";
import { thinkingOption } from "../../src/thinking/option.ts";

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
});
