import { describe, expect, it } from "vitest";
import type { BareLabel, JsonSchema } from "../../src/ground-truth.ts";
import { checkTruth, truthsOf } from "../../src/records/label.ts";

interface Labelled {
  readonly reference: JsonSchema;
  readonly referenceAsRun?: JsonSchema;
  readonly label?: BareLabel;
  readonly routes?: readonly { readonly source: string }[];
}

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties });
const text: JsonSchema = { type: "string" };
const texts: JsonSchema = { type: "array", items: text };
/** Takes one text, of which a list names alternatives. */
const one: Labelled = {
  reference: object({ golden_label: text }),
  label: { field: "golden_label", list: "alternatives" },
};
/** Takes a list of items. */
const items: Labelled = { reference: object({ doc_ids: texts }), label: { field: "doc_ids", list: "items" } };
/** Takes a list of alternatives as one truth. */
const several: Labelled = { ...items, label: { field: "doc_ids", list: "alternatives" } };
/** Takes a ground truth as it stands: an object, a text, anything. */
const own: Labelled = { reference: object({ max: { type: "number" } }) };
const ownText: Labelled = { reference: { anyOf: [text, object({ max: { type: "number" } })] } };
const anything: Labelled = { reference: {} };
/** A choice of one source, else items. */
const choice: Labelled = {
  reference: object({ doc_ids: texts, golden_label: text }),
  label: { field: "doc_ids", list: "items", choice: { field: "golden_label", source: "selection" } },
  routes: [{ source: "selection" }, { source: "ranking" }],
};

function failure(reading: () => unknown): unknown {
  try {
    return reading();
  } catch (error) {
    const { code, message, pointer } = error as { code: string; message: string; pointer?: string };
    return { code, message, pointer };
  }
}

describe("a bare label", () => {
  it.each<[string, unknown, Labelled, unknown[]]>([
    ["a text goes to the field", "Paris", one, [{ golden_label: "Paris" }]],
    ["so do a blank text", "", one, [{ golden_label: "" }]],
    ["a number as its text", 7.5, one, [{ golden_label: "7.5" }]],
    ["true", true, one, [{ golden_label: true }]],
    ["false", false, one, [{ golden_label: false }]],
    ["false, no item of a list", false, items, [{ doc_ids: false }]],
    ["a text as a list where the field takes one", "a", items, [{ doc_ids: ["a"] }]],
    ["each line as an item, none of a blank line", "a\n \nb \n", items, [{ doc_ids: ["a", "b "] }]],
    ["lines as one text where a list is alternatives", "a\nb", several, [{ doc_ids: ["a\nb"] }]],
    ["a number as an item", 7, items, [{ doc_ids: ["7"] }]],
    ["nowhere, where no field is named", "text", ownText, ["text"]],
    ["a number as it stands there", 7, anything, [7]],
    ["false as it stands there", false, anything, [false]],
  ])("%s", (_, value, reward, truths) => expect(truthsOf(value, { ...reward })).toEqual(truths));

  it("of any size keeps its digits", () => {
    expect(truthsOf(2n ** 70n, one)).toEqual([{ golden_label: "1180591620717411303424" }]);
    expect(truthsOf([2n ** 70n], items)).toEqual([{ doc_ids: ["1180591620717411303424"] }]);
  });

  it("may say more than its field holds", () => {
    const beside = (found: readonly unknown[]) => ({ count: found.length });
    const reward = (label: BareLabel): Labelled => ({ ...one, label: { ...label, beside } });
    expect(truthsOf("a", reward(one.label!))).toEqual([{ golden_label: "a", count: 1 }]);
    const list: Labelled = { ...items, label: { ...items.label!, beside } };
    expect(truthsOf(["a", "b"], list)).toEqual([{ doc_ids: ["a", "b"], count: 2 }]);
  });
});

describe("a list", () => {
  it.each<[string, unknown, Labelled, unknown[]]>([
    ["is one truth's items", ["a", 5], items, [{ doc_ids: ["a", "5"] }]],
    ["is one truth's alternatives where the field takes a list", ["a"], several, [{ doc_ids: ["a"] }]],
    ["is alternatives elsewhere", ["a", 5], one, [{ golden_label: "a" }, { golden_label: "5" }]],
    ["of lists is alternatives", [["a", 1], ["b"]], items, [{ doc_ids: ["a", "1"] }, { doc_ids: ["b"] }]],
    ["of lists and texts is alternatives", [["a"], "b"], items, [{ doc_ids: ["a"] }, { doc_ids: ["b"] }]],
    ["in a list is no list to a field of one text", [["a"]], one, [{ golden_label: ["a"] }]],
    ["of objects is alternatives", [{ doc_ids: [] }, { a: 1 }], items, [{ doc_ids: [] }, { a: 1 }]],
    [
      "keeps what is null in an item for the schema to refuse",
      ["a", null],
      items,
      [{ doc_ids: ["a", null] }],
    ],
    ["as it stands", [1, "a"], anything, [1, "a"]],
  ])("%s", (_, value, reward, truths) => expect(truthsOf(value, { ...reward })).toEqual(truths));
});

it("is one text where a list is taken by another field alone", () => {
  const reference = object({ golden_label: text, aliases: texts });
  expect(truthsOf(["a", "b"], { ...one, reference })).toEqual([{ golden_label: "a" }, { golden_label: "b" }]);
  expect(truthsOf("a", { ...one, reference })).toEqual([{ golden_label: "a" }]);
});

describe("a label's text", () => {
  it.each<[string, string, Labelled, unknown[]]>([
    ["an object with a known field", '{"a": 1, "golden_label": "x"}', one, [{ a: 1, golden_label: "x" }]],
    ["an object without one: a text", '{"a": 1}', one, [{ golden_label: '{"a": 1}' }]],
    ["an object where no text is taken", '{"a": 1}', own, [{ a: 1 }]],
    ["an object without a known field where a text is, too", '{"a": 1}', ownText, ['{"a": 1}']],
    ["an object with a known field where a text is, too", '{"max": 1}', ownText, [{ max: 1 }]],
    ["an object where all is taken: a text", '{"a": 1}', anything, ['{"a": 1}']],
    ["a list where the field takes lists", "[1, 2]", items, [{ doc_ids: ["1", "2"] }]],
    ["a list where no text is taken", "[1, 2]", own, [1, 2]],
    ["a list of texts", '["a", "b"]', one, [{ golden_label: "a" }, { golden_label: "b" }]],
    ["a list of truths", '[{"golden_label": "a"}, "c"]', one, [{ golden_label: "a" }, { golden_label: "c" }]],
    ["a list of other objects: a text", '[{"a": 1}]', one, [{ golden_label: '[{"a": 1}]' }]],
    ["a list with a number: a text", '["a", 5]', one, [{ golden_label: '["a", 5]' }]],
    ["a truth among others: a text", '[{"max": 1}, {}]', ownText, ['[{"max": 1}, {}]']],
    ["numbers without commas where no list is taken", "[1 2]", one, [{ golden_label: "[1 2]" }]],
    ["what only looks like JSON", "[1] Smith", items, [{ doc_ids: ["[1] Smith"] }]],
  ])("%s", (_, value, reward, truths) => expect(truthsOf(value, { ...reward })).toEqual(truths));

  it.each<[string, JsonSchema]>([
    ["anyOf", { anyOf: [text, object({ a: text })] }],
    ["oneOf", { oneOf: [text, object({ a: text })] }],
    ["allOf", { allOf: [{ anyOf: [text, object({ a: text })] }] }],
  ])("is told by the fields within %s", (_, reference) => {
    expect(truthsOf('{"a": "x"}', { reference })).toEqual([{ a: "x" }]);
    expect(truthsOf('{"b": "x"}', { reference })).toEqual(['{"b": "x"}']);
  });

  it("is told by fields that only the published run takes, too", () => {
    const reward = { ...one, referenceAsRun: object({ old: text }) };
    expect(truthsOf('{"old": "x"}', reward)).toEqual([{ old: "x" }]);
    expect(truthsOf('{"old": "x"}', one)).toEqual([{ golden_label: '{"old": "x"}' }]);
  });
});

describe("null in an object", () => {
  it("is absent, but where its field may be null", () => {
    const reference = object({ a: { type: ["string", "null"] }, b: text });
    expect(truthsOf({ a: null, b: null, c: null, d: 0 }, { reference })).toEqual([{ a: null, d: 0 }]);
    expect(truthsOf([{ b: null }, { a: null }], { reference })).toEqual([{}, { a: null }]);
    expect(truthsOf('{"b": null, "a": "x"}', { reference })).toEqual([{ a: "x" }]);
  });

  it("is kept where a branch or the published run takes it", () => {
    const nullable = object({ a: { anyOf: [text, { type: "null" }] } });
    expect(truthsOf({ a: null }, { reference: nullable })).toEqual([{ a: null }]);
    expect(truthsOf({ a: null, golden_label: null }, { ...one, referenceAsRun: nullable })).toEqual([
      { a: null },
    ]);
  });

  it("costs an object without it nothing: it is the truth itself", () => {
    const label = { golden_label: "x" };
    expect(truthsOf(label, one)[0]).toBe(label);
  });
});

describe("a choice", () => {
  const chosen = (label: string) => [{ golden_label: label }];
  const listed = (label: string) => [{ doc_ids: [label] }];
  it.each<[string, string | undefined, unknown[]]>([
    ["B", undefined, chosen("B")],
    ["b", undefined, chosen("b")],
    ["(B)", undefined, chosen("(B)")],
    ["B)", undefined, chosen("B)")],
    ["(B", undefined, chosen("(B")],
    [" B. ", undefined, chosen(" B. ")],
    ["(B).", undefined, chosen("(B).")],
    [`${" ".repeat(39)}B`, undefined, chosen(`${" ".repeat(39)}B`)],
    [`${" ".repeat(40)}B`, undefined, listed(`${" ".repeat(40)}B`)],
    ["B", "elsewhere", chosen("B")],
    ["B", "selection", chosen("B")],
    ["B", "ranking", listed("B")],
    ["BC", undefined, listed("BC")],
    ["B: Paris", undefined, listed("B: Paris")],
    ["to B", undefined, listed("to B")],
    ["7", undefined, listed("7")],
    ["Paris", "selection", chosen("Paris")],
    ["Paris", "elsewhere", listed("Paris")],
  ])("%j of source %s", (label, source, truths) =>
    expect(truthsOf(label, { ...choice }, source)).toEqual(truths),
  );

  it("of a list has alternatives in its own source, and items in any other", () => {
    expect(truthsOf(["B", "C"], choice, "selection")).toEqual([{ golden_label: "B" }, { golden_label: "C" }]);
    for (const source of ["ranking", "elsewhere", undefined])
      expect(truthsOf(["B", "C"], choice, source)).toEqual([{ doc_ids: ["B", "C"] }]);
    const { choice: _, ...label } = choice.label!;
    expect(truthsOf(["B", "C"], { ...choice, label })).toEqual([{ doc_ids: ["B", "C"] }]);
  });

  it("is no number and no truth value", () => {
    expect(truthsOf(true, choice)).toEqual([{ doc_ids: true }]);
    expect(truthsOf(7, choice)).toEqual([{ doc_ids: ["7"] }]);
  });
});

describe("what stands for nothing", () => {
  const printed = (what: string): string =>
    `the ground truth is ${what} as Python prints it: write JSON, as json.dumps of its list or dict does`;
  it.each<[unknown, Labelled, string]>([
    [null, one, "the ground truth is missing"],
    [undefined, one, "the ground truth is missing"],
    [null, anything, "the ground truth is missing"],
    [[null, "a"], one, "the ground truth is missing"],
    [[], one, "the ground truth is an empty list"],
    ["[]", items, "the ground truth is an empty list"],
    ["{'a': 1}", one, printed("a Python dict")],
    ["['a', 'b']", one, printed("a Python list")],
    ["['a' 'b']", one, printed("a NumPy array")],
    ["[1 2]", items, printed("a NumPy array")],
    ["['a', 'b']", ownText, printed("a Python list")],
    [{ doc_ids: "[1 2]" }, items, printed("a NumPy array")],
    [{ doc_ids: "['a', 'b']" }, items, printed("a Python list")],
    [[{ doc_ids: "['a', 'b']" }], items, printed("a Python list")],
    ["[".repeat(1001), one, "the ground truth holds more than 1000000 values or 1000 levels of JSON"],
  ])("%j is refused", (label, reward, message) =>
    expect(failure(() => truthsOf(label, reward))).toEqual({ code: "bad_reference", message, pointer: "" }),
  );

  it("is not what an object says in a field of one text", () => {
    const label = { golden_label: "['a', 'b']" };
    expect(truthsOf(label, one)).toEqual([label]);
  });
});

describe("checkTruth", () => {
  it("says what is wrong with a ground truth, and where", () => {
    expect(failure(() => checkTruth({ doc_ids: [3] }, items, false))).toEqual({
      code: "bad_reference",
      message: "doc_ids[0] must be a string, not a number",
      pointer: "/doc_ids/0",
    });
    expect(failure(() => checkTruth(3, items, false))).toEqual({
      code: "bad_reference",
      message: "the ground truth must be an object, not a number",
      pointer: "",
    });
    expect(failure(() => checkTruth({ doc_ids: ["a"] }, items, false))).toBeUndefined();
  });

  it("takes what the published run took in its profile alone", () => {
    const reward = { ...items, referenceAsRun: object({}) };
    expect(failure(() => checkTruth({ doc_ids: 3 }, reward, true))).toBeUndefined();
    expect(failure(() => checkTruth({ doc_ids: 3 }, reward, false))).toMatchObject({ code: "bad_reference" });
    expect(failure(() => checkTruth({ doc_ids: 3 }, items, true))).toMatchObject({ code: "bad_reference" });
  });
});
