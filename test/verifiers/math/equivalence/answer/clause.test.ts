import { expect, it } from "vitest";
import { clauseOf, sameSubject } from "../../../../../src/verifiers/math/equivalence/answer/clause.ts";

it.each<[string, string | undefined]>([
  ["The largest $n$ is 34", "The largest $n$ => 34"],
  ["The area is 5", "The area => 5"],
  ["Area equals 5", "Area => 5"],
  ["The roots are 1 and 2", "The roots => 1 and 2"],
  ["Twice the area is 10", undefined],
  ["The area is not 5", "The area => not 5"],
  ["It is 5", undefined],
  ["this is 5", undefined],
  ["is 5", undefined],
  ["The area is", undefined],
  ["The area is : 5", "The area => 5"],
  ["The area is 5 and the volume is 6", undefined],
  ["There are 5 ways", " => 5 ways"],
  ["There are exactly 5 ways", " => 5 ways"],
  ["So, there are $5$", undefined],
  ["there is no way", undefined],
  ["There will be 5", " => 5"],
  ["\\text{There are }5", " => 5"],
  ["Natalia sold 72 clips", " => 72 clips"],
  ["He has 96 cookies left", " => 96 cookies"],
  ["She will have 5", " => 5"],
  ["They have red cars", undefined],
  ["Natalia sold 72 and 5", undefined],
  ["He found 5", undefined],
  ["The winner is Bob", "The winner => Bob"],
  ["Bob is the winner", undefined],
  ["\\text{Domain: }[0, 1]", "Domain => [0, 1]"],
  ["\\text{increasing on }(1, \\infty)", "increasing on => (1, \\infty)"],
  ["\\text{not increasing on }(1, 2)", undefined],
  ["\\text{Domain}[0,1]", undefined],
  ["\\text{radius }3", undefined],
  ["radius 3", "radius => 3"],
  ["the year 1999", "the year => 1999"],
  ["radius of convergence 3", "radius => 3"],
  ["area of x", undefined],
  ["The radius = 3", undefined],
  ["slope 2x", undefined],
  ["\\text{The area is }5", "The area => $5$"],
  ["\\text{The area of }ABC\\text{ is }5", "The area of  $ABC$  => $5$"],
  ["面积为5", "面积 => 5"],
  ["a的取值范围是(1,2)", "a的取值范围 => (1,2)"],
  ["面积的一半为5", undefined],
  ["面积不为5", undefined],
  ["面积是5是6", undefined],
  ["△ABC等于5", "△ABC => 5"],
  ["为5", undefined],
  ["直线AB为x=1", "直线AB => x=1"],
  ["the answer is 5", "the answer => 5"],
  ["x1 area is 5", undefined],
  ["Number of ways: is 5", undefined],
  ["The number of ways is 5", "The number of ways => 5"],
  ["The cat-dog is 5", "The cat-dog => 5"],
  ["ab is 5", undefined],
  ["12 apples", undefined],
  ["His mass is 5 kg", "His mass => 5 kg"],
  ["The first number is 5", undefined],
  ["the price $\\$5$ is good", undefined],
])("%s says %s", (text, said) => {
  const clause = clauseOf(text);
  expect(clause && `${clause.subject} => ${clause.value}`).toBe(said);
});

it("takes nothing apart that is too long", () => {
  const long = (length: number): string => `The area is ${"1".repeat(length - 12)}`;
  expect(clauseOf(long(400))).toBeDefined();
  expect(clauseOf(long(401))).toBeUndefined();
});

it.each([
  ["The area", "area", true],
  ["the area of $ABC$", "Area of ABC", true],
  ["area", "volume", false],
  ["the red area", "redarea", true],
  ["So, the area", "area", true],
])("%s and %s are one subject: %s", (a, b, same) => {
  expect(sameSubject({ subject: a, value: "" }, { subject: b, value: "" })).toBe(same);
});
