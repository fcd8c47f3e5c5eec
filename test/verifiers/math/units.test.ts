import fc from "fast-check";
import { unit } from "mathjs";
import { describe, expect, it } from "vitest";
import { mathEqual } from "../../../src/verifiers/math/index.ts";
import { scaled } from "../../support/scaled.ts";

/** Units by what they measure: our spelling, and mathjs's. Not the acre, which mathjs rounds to 4046.86 m². */
const DIMENSIONS: readonly (readonly (readonly [string, string])[])[] = [
  ["m", "km", "dm", "cm", "mm", "inch", "foot", "yard", "mile"].map((name) => [name, name] as const),
  [
    ["kg", "kg"],
    ["g", "g"],
    ["mg", "mg"],
    ["lb", "lb"],
    ["oz", "oz"],
    ["tonnes", "tonne"],
  ],
  [
    ["seconds", "s"],
    ["minutes", "minute"],
    ["hours", "hour"],
    ["days", "day"],
    ["weeks", "week"],
    ["ms", "ms"],
  ],
  [
    ["liters", "litre"],
    ["mL", "ml"],
    ["m^3", "m^3"],
    ["cm^3", "cm^3"],
    ["cubic inches", "in^3"],
  ],
  [
    ["m/s", "m/s"],
    ["km/h", "km/hour"],
    ["mph", "mile/hour"],
    ["meters per second", "m/s"],
  ],
  [
    ["m^2", "m^2"],
    ["cm^2", "cm^2"],
    ["square feet", "ft^2"],
    ["hectares", "hectare"],
  ],
  [
    ["J", "J"],
    ["kJ", "kJ"],
  ],
  [
    ["W", "W"],
    ["kW", "kW"],
  ],
  [
    ["Pa", "Pa"],
    ["kPa", "kPa"],
  ],
];

const dimension = fc.nat(DIMENSIONS.length - 1);
const anyUnit = fc.nat(1_000);
const pick = (of: number, index: number): readonly [string, string] => {
  const units = DIMENSIONS[of] as readonly (readonly [string, string])[];
  return units[index % units.length] as readonly [string, string];
};

/** Values with units, with mathjs, which is too heavy to load for a verdict, as the judge of our own table. */
describe("units in hardened", () => {
  it("are converted as mathjs converts them", () => {
    fc.assert(
      fc.property(dimension, anyUnit, anyUnit, fc.integer({ min: 1, max: 999 }), (of, from, to, value) => {
        const [ours, theirs] = pick(of, from);
        const [target, wanted] = pick(of, to);
        // Thirteen digits: more than the table could get right by chance, fewer than doubles lose.
        const converted = unit(value, theirs).toNumber(wanted).toPrecision(13);
        const written = `${converted.replace(/e\+?(-?\d+)/, "\\times 10^{$1}")}\\text{ ${target}}`;
        const verdict = mathEqual(`${value}\\text{ ${ours}}`, written, { profile: "hardened" });
        expect(verdict.equal, written).toBe(true);
        const doubled = mathEqual(`${2 * value}\\text{ ${ours}}`, written, { profile: "hardened" });
        expect(doubled.equal).toBe(false);
      }),
      { numRuns: scaled(500), seed: 1 },
    );
  });

  it("of different dimensions are never equal", () => {
    for (const [index, units] of DIMENSIONS.entries()) {
      for (const others of DIMENSIONS.slice(index + 1)) {
        const [ours] = units[0] as readonly [string, string];
        const [theirs] = others[0] as readonly [string, string];
        const verdict = mathEqual(`5\\text{ ${ours}}`, `5\\text{ ${theirs}}`, { profile: "hardened" });
        expect(verdict.equal, `${ours} ${theirs}`).toBe(false);
      }
    }
  });

  it.each([
    ["2\\text{ km}", "2000\\text{ m}", true],
    ["5 m", "5 kg", false],
    ["5\\text{ apples}", "5\\text{ apple}", true],
    ["5\\text{ apples}", "5\\text{ pears}", false],
    ["5\\text{ apples}", "5", true],
    ["5\\text{ cm}", "5\\text{ cm}^2", false],
    ["100^\\circ C", "100^\\circ F", false],
  ])("%s and %s: %s", (gold, prediction, equal) => {
    expect(mathEqual(gold, prediction, { profile: "hardened" }).equal).toBe(equal);
  });
});
