import { describe, expect, it } from "vitest";
import { type BigFloat, bigfloatFloor } from "../../../../src/verifiers/math/numeric/bigfloat.ts";
import { bigfloatValue } from "../../../../src/verifiers/math/numeric/bigfloat-value.ts";
import { fromMathjs } from "./from-mathjs.ts";

/** The first digits of a number, each known from published tables (OEIS A000796, A001113, A002193, …). */
const DIGITS: readonly (readonly [source: string, digits: string])[] = [
  ["pi", "3.14159265358979323846264338327950288419716939937510582097494459230781640628"],
  ["e", "2.71828182845904523536028747135266249775724709369995957496696762772407663035"],
  ["sqrt(2)", "1.41421356237309504880168872420969807856967187537694807317667973799073247846"],
  ["sqrt(3)", "1.73205080756887729352744634150587236694280525381038062805580697945193301690"],
  ["nthRoot(2,3)", "1.25992104989487316476721060727822835057025146470150798008197511215529967651"],
  ["log(2)", "0.69314718055994530941723212145817656807550013436025525412068000949339362196"],
  ["log(10)", "2.30258509299404568401799145468436420760110148862877297603332790096757260967"],
  ["(1+sqrt(5))/2", "1.61803398874989484820458683436563811772030917980576286213544862270526046281"],
  ["sin(1)", "0.84147098480789650665250232163029899962256306079837106567275170999191040439"],
  ["cos(1)", "0.54030230586813971740093660744297660373231042061792222767009725538110039477"],
  ["tan(1)", "1.55740772465490223050697480745836017308725077238152003838394660569886139715"],
  ["atan(1)*4", "3.14159265358979323846264338327950288419716939937510582097494459230781640628"],
  ["exp(pi)", "23.14069263277926900572908636794854738026610624260021199344504640952434235069"],
  ["e^(pi*sqrt(163))", "262537412640768743.99999999999925007259719818568887935385633733699086270753"],
  ["2^sqrt(2)", "2.66514414269022518865029724987313984827421131371465949283597959336492044617"],
  ["asinh(1)", "0.88137358701954302523260932497979230902816032826163541075329560865337718422"],
  ["gamma(1/2)", "1.77245385090551602729816748334114518279754945612238712821380778985291128459"],
];

/** A bigfloat number as a decimal with so many digits after the point, cut off. */
function decimal(value: BigFloat, digits: number): string {
  const scaled = { ...value, m: value.m * 10n ** BigInt(digits) };
  const integer = bigfloatFloor({ ...scaled, r: Number.NEGATIVE_INFINITY })!;
  const text = integer.toString().padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

describe("bigfloatValue", () => {
  it.each(DIGITS)("%s", (source, digits) => {
    const value = bigfloatValue(fromMathjs(source), 336, { steps: 10_000 });
    expect(value.re.r).toBeLessThan(-250);
    expect(decimal(value.re, 74).slice(0, digits.length)).toBe(digits);
  });

  it.each(DIGITS)("%s: the stated error holds at every precision", (source) => {
    const reference = bigfloatValue(fromMathjs(source), 1_024, { steps: 10_000 }).re;
    for (const bits of [64, 100, 128, 192, 256, 320, 512]) {
      const { re } = bigfloatValue(fromMathjs(source), bits, { steps: 10_000 });
      const e = Math.min(re.e, reference.e);
      const gap = (re.m << BigInt(re.e - e)) - (reference.m << BigInt(reference.e - e));
      const size = gap === 0n ? Number.NEGATIVE_INFINITY : (gap < 0n ? -gap : gap).toString(2).length + e;
      expect(size).toBeLessThanOrEqual(Math.ceil(re.r) + 1);
    }
  });

  it("knows nothing of a logarithm of zero, a pole, a floor that rounding decides", () => {
    for (const source of ["log(0)", "1/0", "floor(4*atan(1)/pi)", "x", "1/(sqrt(2)*sqrt(3)-sqrt(6))"]) {
      expect(bigfloatValue(fromMathjs(source), 256, { steps: 10_000 }).re.r).toBe(Number.POSITIVE_INFINITY);
    }
  });
});
