import { abs } from "./abs.ts";
import { acos } from "./acos.ts";
import { acosh } from "./acosh.ts";
import { acot } from "./acot.ts";
import { acoth } from "./acoth.ts";
import { acsc } from "./acsc.ts";
import { acsch } from "./acsch.ts";
import { argument } from "./arg.ts";
import { asec } from "./asec.ts";
import { asech } from "./asech.ts";
import { asin } from "./asin.ts";
import { asinh } from "./asinh.ts";
import { atan } from "./atan.ts";
import { atanh } from "./atanh.ts";
import { binomial } from "./binomial.ts";
import { ceil } from "./ceil.ts";
import { cis } from "./cis.ts";
import { conjugate } from "./conjugate.ts";
import { cos } from "./cos.ts";
import { cosh } from "./cosh.ts";
import { cot } from "./cot.ts";
import { coth } from "./coth.ts";
import { csc } from "./csc.ts";
import { csch } from "./csch.ts";
import { doubleFactorial } from "./double-factorial.ts";
import { exp } from "./exp.ts";
import { factorial } from "./factorial.ts";
import { floor } from "./floor.ts";
import { gamma } from "./gamma.ts";
import { gcd } from "./gcd.ts";
import { im } from "./im.ts";
import { lcm } from "./lcm.ts";
import { ln } from "./ln.ts";
import { log } from "./log.ts";
import { maximum } from "./max.ts";
import { minimum } from "./min.ts";
import { mod } from "./mod.ts";
import { re } from "./re.ts";
import type { FunctionRecord } from "./record.ts";
import { round } from "./round.ts";
import { sec } from "./sec.ts";
import { sech } from "./sech.ts";
import { sign } from "./sign.ts";
import { sin } from "./sin.ts";
import { sinh } from "./sinh.ts";
import { tan } from "./tan.ts";
import { tanh } from "./tanh.ts";

/** Every function with a meaning, one line each. */
export const functions = [
  sin,
  cos,
  tan,
  cot,
  sec,
  csc,
  asin,
  acos,
  atan,
  acot,
  asec,
  acsc,
  sinh,
  cosh,
  tanh,
  coth,
  sech,
  csch,
  asinh,
  acosh,
  atanh,
  acoth,
  asech,
  acsch,
  cis,
  exp,
  ln,
  log,
  abs,
  sign,
  floor,
  ceil,
  round,
  re,
  im,
  argument,
  conjugate,
  gamma,
  factorial,
  doubleFactorial,
  binomial,
  gcd,
  lcm,
  mod,
  maximum,
  minimum,
] as const;

/** Functions with a meaning. `log` has one argument (base ten) or two (argument, base); `ln` is natural. */
export type FunctionName = (typeof functions)[number]["name"];

const byName: ReadonlyMap<string, FunctionRecord> = new Map(functions.map((record) => [record.name, record]));

/** What is known of a function. O(1). */
export function functionNamed(name: FunctionName): FunctionRecord {
  return byName.get(name) as FunctionRecord;
}
