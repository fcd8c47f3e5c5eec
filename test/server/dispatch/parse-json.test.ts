import { describe, expect, it } from "vitest";
import { parseJson, survey } from "../../../src/server/dispatch/parse-json.ts";

const limits = { depth: 3, values: 6 };
const refusalOf = (text: string | Buffer): unknown => {
  try {
    survey(Buffer.from(text), limits);
    return undefined;
  } catch (error) {
    const { status, code, message } = error as { status: number; code: string; message: string };
    return [status, code, message];
  }
};

describe("a body is counted before it is parsed", () => {
  const tooMany = [413, "too_large", "the body holds more than 6 values and names"];
  it.each([
    ["elements", "[1,2,3,4,5,6]", "[1,2,3,4,5,6,7]"],
    ["members, each with its name", '{"a":1,"b":2,"c":3}', '{"a":1,"b":2,"c":3,"d":4}'],
    ["objects in a list", '[{"a":1},{"b":2}]', '[{"a":1},{"b":2},{"c":3}]'],
  ])("by %s", (_, enough, more) => {
    expect([refusalOf(enough), refusalOf(more)]).toEqual([undefined, tooMany]);
  });

  it("but not by what stands in strings", () => {
    expect(refusalOf(`["${"a:[{,".repeat(20)}","\\"::::::::"]`)).toBeUndefined();
  });

  it("and by levels, and by its encoding", () => {
    expect(refusalOf("[[[]]]")).toBeUndefined();
    expect(refusalOf("[[[[]]]]")).toEqual([400, "bad_input", "the body is nested deeper than 3 levels"]);
    expect(refusalOf(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))).toEqual([
      400,
      "bad_input",
      "the body is not valid UTF-8",
    ]);
  });
});

it("what is no JSON is told by its place, without its text", () => {
  expect(() => parseJson(Buffer.from('{"secret": oops}'), limits)).toThrow(
    expect.objectContaining({ status: 400, message: expect.not.stringContaining("secret") }),
  );
});
