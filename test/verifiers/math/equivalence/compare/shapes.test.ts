import { describe, expect, it } from "vitest";
import {
  type Assignment,
  assignment,
} from "../../../../../src/verifiers/math/equivalence/compare/assignment.ts";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import {
  alternatives,
  asClass,
  bareResidue,
  holdsRelation,
  indexedValues,
  inOrderOfNames,
  isConstant,
  isNumbered,
  isOfEigenvalues,
  rowsOf,
  stretchOf,
} from "../../../../../src/verifiers/math/equivalence/compare/shapes.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer, LogicNode, RelationNode } from "../../../../../src/verifiers/math/tree/answer.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;
const judgement = () => new EquivalenceComparison().judgement;
const inShort = (node: Answer | undefined): string | undefined => node && told(node);

/** What the parts of a statement give values to. */
const named = (text: string): readonly (Assignment | undefined)[] =>
  (read(text) as LogicNode).parts.map((part) => assignment(part, judgement()));

describe("shapes of answers", () => {
  it.each([
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "[1 2]; [3 4]"],
    ["[[1,2],[3,4]]", "[1 2]; [3 4]"],
    ["[[1,2,3],[4,5,6]]", "[1 2 3]; [4 5 6]"],
    ["[[1,2],[3,4,5]]", undefined],
    ["((1,2),(3,4))", "[1 2]; [3 4]"],
    ["[1,2,3]", undefined],
    ["(\\langle 1,2\\rangle,\\langle 3,4\\rangle,\\langle 5,6\\rangle)", undefined],
    ["[[1,2],3]", undefined],
    ["5", undefined],
  ])("%s has the rows %s", (text, rows) => {
    expect(
      rowsOf(read(text))
        ?.map((row) => `[${row.map(told).join(" ")}]`)
        .join("; "),
    ).toBe(rows);
  });

  it.each([
    ["x = 1 \\text{ or } y = 2", "relation(= x 1); relation(= y 2)"],
    ["x = 1, y = 2", undefined],
    ["\\{x = 1, y > 2\\}", "relation(= x 1); relation(> y 2)"],
    ["\\{1, 2\\}", undefined],
    ["5", undefined],
  ])("of %s one holds: %s", (text, parts) =>
    expect(alternatives(read(text))?.map(told).join("; ")).toBe(parts),
  );

  it.each([
    ["x = 1", true],
    ["\\{x \\mid x > 1\\}", true],
    ["\\{x = 1, 5\\}", true],
    ["\\{1, 2\\}", false],
    ["x = 1, y = 2", true],
    ["5", false],
    ["(1,2)", false],
  ])("%s holds a relation: %s", (text, holds) => expect(holdsRelation(read(text))).toBe(holds));

  it.each([
    ["2 + 3 = 5", true],
    ["x + y = 3", false],
    ["f(2)", false],
    ["5", true],
    ["\\{1, x\\}", false],
    ["\\pi", true],
  ])("%s is about numbers alone: %s", (text, is) => expect(isConstant(read(text))).toBe(is));

  it.each([
    ["3 \\bmod 7", "relation(mod residue class tuple(3 7 ())"],
    ["3 \\pmod 7", "relation(mod residue class tuple(3 7 ())"],
    ["5", "5"],
    ["\\gcd(3,7)", "call(gcd 3 7)"],
  ])("%s is the class %s", (text, tree) => expect(told(asClass(read(text)))).toBe(tree));

  it.each([
    ["a \\le x < b", "interval(a b false upperOpen)"],
    ["a < x \\le b", "interval(a b lowerOpen false)"],
    ["b > x \\ge a", "interval(a b false upperOpen)"],
    ["b \\ge x > a", "interval(a b lowerOpen false)"],
    ["a < x > b", undefined],
    ["a < x = b", undefined],
    ["a = x < b", undefined],
    ["a \\le f(x) < b", "interval(a b false upperOpen)"],
    ["a < x + 1 < b", undefined],
    ["\\{a\\} < x < b", undefined],
    ["a < x < \\{b\\}", undefined],
    ["a < x", undefined],
    ["a < x < b < c", undefined],
    ["5", undefined],
  ])("%s is the stretch %s", (text, tree) => expect(inShort(stretchOf(read(text)))).toBe(tree));

  it.each([
    ["7 \\pmod{12}", "7"],
    ["18 \\pmod 5", undefined],
    ["n \\equiv 7 \\pmod{12}", undefined],
    ["x \\pmod 5", "x"],
    ["5 \\pmod 5", "5"],
  ])("%s is the bare residue %s", (text, tree) => {
    expect(inShort(bareResidue((read(text) as RelationNode).operands, judgement()))).toBe(tree);
  });

  it.each<[string, boolean]>([
    ["x_1 = 1, x_2 = 2", true],
    ["x_1 = 1, y_2 = 2", false],
    ["x = 1, y = 2", false],
    ["x_1 = 1, f(x) = 2", false],
    ["x_a = 1, x_b = 2", false],
  ])("%s numbers one name: %s", (text, is) => expect(isNumbered(named(text))).toBe(is));

  it.each<[string, boolean]>([
    ["\\lambda_1 = 1, \\lambda_2 = 2", true],
    ["\\mu_1 = 1, \\mu_2 = 2", false],
    ["\\lambda_1 = 1, \\mu_2 = 2", false],
    ["\\lambda = 1, \\lambda_2 = 2", false],
    ["f(x) = 1, \\lambda_2 = 2", false],
  ])("%s are eigenvalues: %s", (text, are) => expect(isOfEigenvalues(named(text))).toBe(are));

  it.each([
    ["y = 1, x = 2", "x y"],
    ["x_{10} = 1, x_2 = 2", "x_2 x_10"],
    ["x_2 = 1, x_{10} = 2", "x_2 x_10"],
    ["z = 1, f(x) = 2", "z apply(f x)"],
    ["x = 1, x = 2", "x x"],
    ["b = 1, a = 2, c = 3", "a b c"],
  ])("%s is in the order %s", (text, order) => {
    const sorted = inOrderOfNames(named(text) as readonly Assignment[]);
    expect(sorted.map(({ name }) => told(name)).join(" ")).toBe(order);
  });

  it.each([
    ["\\lambda_1 = 1, \\lambda_2 = 3", "set(1 3 list)"],
    ["\\lambda_2 = 1, \\lambda_1 = 3", "set(3 1 list)"],
    ["\\lambda_1 = 1, \\mu_2 = 3", undefined],
    ["\\lambda_1 = 1, f(x) = 3", undefined],
    ["\\lambda_1 < 1, \\lambda_2 = 3", undefined],
  ])("%s are the values %s of lambda", (text, values) => {
    expect(inShort(indexedValues(read("\\lambda"), read(text) as LogicNode, judgement()))).toBe(values);
  });
});
