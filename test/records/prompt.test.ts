import { describe, expect, it } from "vitest";
import { nameOf, type PromptFields, promptOf } from "../../src/records/prompt.ts";
import { valueAt } from "../../src/records/value-at.ts";

const of = (record: object, fields?: PromptFields): string | undefined =>
  promptOf((path) => valueAt(record, path), fields);
const asked = { role: "user", content: "?" };

describe("promptOf", () => {
  it.each<[object, string | undefined]>([
    [{ uid: 7, extra_info: { uid: 8 } }, "7"],
    [{ data_source: "EM", extra_info: { uid: "a", index: 3 } }, "a"],
    [{ extra_info: { index: 3 } }, "3"],
    [{ data_source: "EM", extra_info: { index: 3 }, prompt: "?" }, "EM 3"],
    [{ data_source: "EM", extra_info: { index: 3, split: "train" } }, "EM train 3"],
    [{ data_source: 5, extra_info: { index: 3, split: ["x"] } }, "3"],
    [{ prompt_id: "p", prompt: "?" }, "p"],
    [{ uid: null, prompt_id: "p" }, "p"],
    [{ uid: Number.NaN, prompt_id: "p" }, "p"],
    [{ prompt: "?", question: "!" }, "?"],
    [{ input: "?" }, "?"],
    [{ extra_info: { question: "?" } }, "?"],
    [{ question: "?", problem: "!" }, "?"],
    [{ problem: "?" }, "?"],
    [{ response: "a" }, undefined],
    [{ messages: "text" }, undefined],
    [{ messages: [] }, undefined],
    [{ messages: [{ role: "assistant", content: "a" }] }, undefined],
  ])("of %j", (record, name) => expect(of(record)).toBe(name));

  it("is what the messages other than the model's ask", () => {
    const [a, b] = ["a", "b"].map((content) => ({ messages: [asked, { role: "assistant", content }] }));
    expect(of(a!)).toBe(JSON.stringify([asked]));
    expect(of(b!)).toBe(of(a!));
    expect(of({ messages: [{ ...asked, content: "!" }] })).not.toBe(of(a!));
    expect(of({ messages: [asked, "assistant", null] })).toBe(of(a!));
  });

  it("leaves out what tools replied to the model, which differs between a prompt's rollouts", () => {
    const given = { role: "tool", content: "the document" };
    const call = { role: "assistant", tool_calls: [{}] };
    const rollout = (content: string, reply: object) => ({
      messages: [given, asked, call, reply, { role: "assistant", content }],
    });
    const name = JSON.stringify([given, asked]);
    expect(of(rollout("a", { role: "tool", content: "1" }))).toBe(name);
    expect(of(rollout("b", { role: "function", content: "2" }))).toBe(name);
    const result = { type: "tool_result", content: "3" };
    expect(of(rollout("c", { role: "user", content: [result] }))).toBe(name);
    expect(of(rollout("d", { role: "user", content: [result, { type: "text", text: "!" }] }))).not.toBe(name);
    expect(of({ messages: [asked, { role: "model", content: "a" }] })).toBe(JSON.stringify([asked]));
  });

  it("is where the caller says, and nowhere else", () => {
    const record = { key: "k", q: "Q", prompt: "?" };
    expect(of(record, { uid: "key" })).toBe("k");
    expect(of(record, { uid: "none" })).toBeUndefined();
    expect(of(record, { prompt: "q" })).toBe("Q");
    expect(of(record, { prompt: "none" })).toBeUndefined();
  });
});

describe("nameOf", () => {
  it.each<[unknown, string | undefined]>([
    ["1", "1"],
    [1, "1"],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [[asked], JSON.stringify([asked])],
    [{ a: 1 }, '{"a":1}'],
    [{ a: 1n, b: [2n ** 70n] }, '{"a":1,"b":["1180591620717411303424"]}'],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    ["x".repeat(200), "x".repeat(200)],
  ])("of %s", (value, name) => expect(nameOf(value)).toBe(name));

  it("of an integer of any size is its digits", () =>
    expect(nameOf(2n ** 70n)).toBe("1180591620717411303424"));

  it("of a long text is its beginning and a hash, the same from version to version", () => {
    expect(nameOf("x".repeat(201))).toBe(`${"x".repeat(40)}…a336a8d8891a571d2bf3e2f299b6674c`);
    expect(nameOf(["x".repeat(201)])).toMatch(/^\["x{38}…[0-9a-f]{32}$/);
  });

  it("of long texts differs in each quarter of the hash where one character does", () => {
    const base = "x".repeat(300);
    const quarters = (text: string) => nameOf(text)!.slice(41).match(/.{8}/g)!;
    for (const at of [0, 40, 150, 299]) {
      for (const other of ["y", "w", "é", "中"]) {
        const changed = quarters(base.slice(0, at) + other + base.slice(at + 1));
        for (const [i, quarter] of quarters(base).entries()) expect(changed[i]).not.toBe(quarter);
      }
    }
  });

  it("of thousands of long texts, each is 73 characters and none another's", () => {
    const names = Array.from({ length: 4000 }, (_, i) => nameOf(`${"x".repeat(200)}${i}`)!);
    expect(new Set(names).size).toBe(4000);
    expect(new Set(names.map((name) => name.length))).toEqual(new Set([73]));
    // Leading zeros are written out: without them, two different hashes might come to one text.
    expect(names.some((name) => /^x{40}…(?:.{8})*0/.test(name))).toBe(true);
  });
});
