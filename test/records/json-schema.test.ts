import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../src/ground-truth.ts";
import { checkOf, mismatch } from "../../src/records/json-schema.ts";
import { extend, registry } from "../../src/registry.ts";
import { rewardTypes } from "../../src/table.ts";
import { scaled } from "../support/scaled.ts";

const ajv = new Ajv({ strict: false });

const kind = fc.constantFrom("string", "number", "integer", "boolean", "array", "object", "null");
const small = fc.integer({ min: 0, max: 3 });
const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  // Mostly leaves: a schema of thousands of others tells no more, and ajv compiles each of them.
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    {
      weight: 3,
      arbitrary: fc.record(
        {
          type: fc.oneof(kind, fc.uniqueArray(kind, { minLength: 1, maxLength: 3 })),
          enum: fc.uniqueArray(fc.oneof(fc.string({ maxLength: 1 }), small), { minLength: 1, maxLength: 3 }),
          required: fc.uniqueArray(fc.constantFrom("a", "b"), { maxLength: 2 }),
          minLength: small,
          maxItems: small,
          minItems: small,
          minimum: small,
          maximum: small,
          exclusiveMinimum: small,
          exclusiveMaximum: small,
          multipleOf: fc.constantFrom(1, 2, 0.5),
          minProperties: small,
          maxProperties: small,
          maxLength: small,
          pattern: fc.constantFrom("^[a-m]", "[A-Z]$", "^$"),
          const: fc.oneof(fc.string({ maxLength: 1 }), small),
          uniqueItems: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          properties: fc.dictionary(fc.constantFrom("a", "b"), tie("schema"), { maxKeys: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
          items: tie("schema"),
          allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
          oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          not: tie("schema"),
        },
        { requiredKeys: [] },
      ),
    },
  ),
}));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 2 }),
    small,
    fc.constantFrom(null, true, false, 1.5),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("any"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

describe("mismatch", () => {
  it("finds a fault where ajv does, and nowhere else", () => {
    fc.assert(
      fc.property(schema, fc.array(value, { maxLength: 8 }), (one, values) => {
        const validate = ajv.compile(one);
        for (const each of values)
          expect(mismatch(one, each, "it") === undefined, JSON.stringify([one, each])).toBe(validate(each));
      }),
      { numRuns: scaled(900) },
    );
  });

  it.each<[JsonSchema, unknown, string, string]>([
    [{ type: "object", required: ["max"] }, { mx: 10 }, "max is missing", "/max"],
    [{ type: ["string", "number"] }, [], "it must be a string or a number, not a list", ""],
    [
      { properties: { a: { items: { type: "string" } } } },
      { a: ["x", null] },
      "a[1] must be a string, not null",
      "/a/1",
    ],
    [{ properties: { "a/b": { enum: [1, 2] } } }, { "a/b": 3 }, "a/b must be 1 or 2", "/a~1b"],
    [{ properties: { "a~b": { enum: [1] } } }, { "a~b": 3 }, "a~b must be 1", "/a~0b"],
    [{ title: "A text", type: "string" }, 3, "it must be a string, not a number", ""],
    [{ type: "object" }, null, "it must be an object, not null", ""],
    [{ type: "object" }, ["a"], "it must be an object, not a list", ""],
    [{ type: "object", required: ["a"] }, { a: undefined }, "a is missing", "/a"],
    [{ type: "object", required: ["constructor"] }, {}, "constructor is missing", "/constructor"],
    [{ type: "object", required: ["a", "toString"] }, { a: 1 }, "toString is missing", "/toString"],
    [
      { type: "object", properties: { a: { type: "string" } } },
      { a: 3 },
      "a must be a string, not a number",
      "/a",
    ],
    [{ type: "object", title: "Two", minProperties: 2 }, {}, "it must have at least 2 members", ""],
    [{ anyOf: [{ required: ["a"] }, { required: ["b"] }] }, {}, "a or b is missing", "/a"],
    [{ anyOf: [{ type: "string" }, { type: "object", required: ["a"] }] }, {}, "a is missing", "/a"],
    [
      { anyOf: [{ type: "string" }, { type: ["number", "string"] }] },
      [],
      "it must be a string or a number, not a list",
      "",
    ],
    [{ anyOf: [{ type: "string" }, { enum: [1, 2] }] }, 3, "it must be 1 or 2", ""],
    [{ type: "string" }, true, "it must be a string, not true", ""],
    [{ type: "number" }, Number.NaN, "it must be a number, not NaN", ""],
    [{ type: "number" }, undefined, "it must be a number, not nothing", ""],
    [{ pattern: "^a" }, "b", "it must match ^a", ""],
    [{ multipleOf: 2 }, 3, "it must be a multiple of 2", ""],
    [{ minimum: 2 }, 1, "it must be at least 2", ""],
    [{ maximum: 2 }, 3, "it must be at most 2", ""],
    [{ exclusiveMinimum: 2 }, 2, "it must be above 2", ""],
    [{ exclusiveMaximum: 2 }, 2, "it must be below 2", ""],
    [{ minItems: 1 }, [], "it must hold at least 1 items", ""],
    [{ maxItems: 0 }, [1], "it must hold at most 0 items", ""],
    [{ minLength: 2 }, "😀", "it must be at least 2 characters long", ""],
    [{ maxLength: 0 }, "a", "it must be at most 0 characters long", ""],
    [{ maxProperties: 0 }, { a: 1 }, "it must have at most 0 members", ""],
    [{ uniqueItems: true }, [1, 1], "it must hold nothing twice", ""],
    [{ const: 1 }, 2, "it must be 1", ""],
    [{ not: {} }, 2, "it is of a form that is ruled out", ""],
    [{ oneOf: [{}, {}] }, 2, "it can be read in more than one way", ""],
    [
      { properties: { colour: {} }, additionalProperties: false },
      { color: 1 },
      'color is not known; did you mean "colour"?',
      "/color",
    ],
    [
      { properties: { paint: { properties: { colour: {} } } }, additionalProperties: false },
      { color: 1 },
      'color is not known; did you mean "colour" in paint?',
      "/color",
    ],
    [{ properties: { a: {} }, additionalProperties: false }, { long: 1 }, "long is not known", "/long"],
    [{ additionalProperties: { type: "string" } }, { b: 1 }, "b must be a string, not a number", "/b"],
  ])("says in words what is wrong: %j, %j", (one, each, message, pointer) => {
    expect(mismatch(one, each, "it")).toEqual({ message, pointer });
  });

  it.each<[JsonSchema, unknown]>([
    [{ title: "Any", description: "all", default: 3, examples: [], format: "date" }, null],
    [{ type: "object", title: "One", properties: { a: { type: "string" } } }, { b: 3 }],
    [{ type: "object", properties: { a: { type: "string" } } }, { a: undefined }],
    [{ type: "object", required: ["constructor"] }, { constructor: 1 }],
  ])("is silent where %j takes %j", (one, each) => expect(mismatch(one, each, "it")).toBeUndefined());

  it("makes the check of a schema once", () => {
    const one = { type: "string" };
    expect(checkOf(one)).toBe(checkOf(one));
  });

  it("refuses a keyword that every object inherits as any other", () => {
    for (const name of ["if", "constructor"])
      expect(() => mismatch({ [name]: {} }, 1, "it")).toThrow(
        expect.objectContaining({
          code: "bad_option",
          message: `the keyword "${name}" of JSON Schema is not enforced here`,
        }),
      );
  });

  it("is asked at the outset for keywords that it does not enforce", () => {
    const own = { ...rewardTypes[0]!, type: "own", routes: [], reference: { if: { type: "string" } } };
    expect(() => extend([own], registry)).toThrow(/"if"/);
  });
});
