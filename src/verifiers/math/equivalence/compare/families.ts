import { isKnown } from "../../numeric/complex.ts";
import { exactValue } from "../../numeric/exact.ts";
import { sampleValue } from "../../numeric/sample.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { add, integerNode, multiply, subtract, symbol } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, mentions, substitute } from "../../tree/symbols.ts";
import { RESIDUE } from "../parse/residue.ts";
import type { Assignment } from "./assignment.ts";

/** Values that run through the integers with a parameter: k π, π/6 + 2kπ. */
export interface Family {
  /** The unknown that has these values, where it is named. */
  readonly name: string | undefined;
  readonly members: readonly Expression[];
  readonly parameter: string;
}

/** The most residues a family is split into. */
const MAX_RESIDUES = 60;

/** The parameter of a residue class. */
const STEP = "step of the class";

function integerName(node: Answer): string | undefined {
  if (node.kind !== "relation" || node.operators.length !== 1 || node.operators[0] !== "in") return undefined;
  const [name, domain] = node.operands as [Answer, Answer];
  return name.kind === "symbol" && domain.kind === "namedSet" && domain.name === "integers"
    ? name.name
    : undefined;
}

interface Values {
  readonly names: readonly string[];
  readonly members: readonly Expression[];
}

function joined(parts: readonly (Values | undefined)[]): Values | undefined {
  if (parts.includes(undefined)) return undefined;
  const known = parts as readonly Values[];
  return { names: known.flatMap(({ names }) => names), members: known.flatMap(({ members }) => members) };
}

function valuesOf(node: Answer): Values | undefined {
  if (isExpression(node)) return { names: [], members: [node] };
  if (node.kind === "set") return joined(node.items.map(valuesOf));
  if (node.kind === "logic") {
    const values = joined(node.parts.map(valuesOf));
    // `x = 1, x = 2` of one unknown are values that it may have.
    const isOne = values?.names.length === node.parts.length && new Set(values.names).size === 1;
    return node.operation === "or" || (node.operation === "and" && isOne) ? values : undefined;
  }
  if (node.kind !== "relation" || node.operators.length !== 1 || node.operators[0] !== "=") return undefined;
  const [name, value] = node.operands as [Answer, Answer];
  const values = name.kind === "symbol" ? valuesOf(value) : undefined;
  return values && { names: [...values.names, (name as { name: string }).name], members: values.members };
}

/** `n \\equiv 2 \\pmod 5` as the values 2 + 5k. */
function residues(node: Answer): Family | undefined {
  if (node.kind !== "relation" || node.operators.join() !== "mod") return undefined;
  const [name, residueClass] = node.operands as [Answer, Answer];
  if (name.kind !== "symbol" || name.name === RESIDUE || residueClass.kind !== "tuple") return undefined;
  const [residue, modulus] = residueClass.items as [Expression, Expression];
  return { name: name.name, members: [add(residue, multiply(modulus, symbol(STEP)))], parameter: STEP };
}

/** `n \\equiv \\pm 1 \\pmod 6`: the values of several congruences of one name. */
function anyResidues(node: Answer): Family | undefined {
  const parts =
    node.kind === "set" ? node.items : node.kind === "logic" && node.operation === "or" ? node.parts : [node];
  const classes = parts.map(residues);
  const [first] = classes;
  if (first === undefined || classes.some((each) => each?.name !== first.name)) return undefined;
  return { ...first, members: classes.flatMap((each) => (each as Family).members) };
}

/** The family that an answer states: `x = kπ, k ∈ ℤ`, `{kπ | k ∈ ℤ}`, a congruence; undefined for anything else. */
export function familyOf(node: Answer): Family | undefined {
  const congruent = anyResidues(node);
  if (congruent !== undefined) return congruent;
  const built = node.kind === "setBuilder" ? node.condition : node;
  const parts = built.kind === "logic" ? built.parts : built.kind === "set" ? built.items : [built];
  const parameter = parts.map(integerName).find((name) => name !== undefined);
  if (parameter === undefined) return undefined;
  const rest = parts.filter((part) => integerName(part) === undefined);
  let values: Values | undefined;
  if (node.kind !== "setBuilder") values = joined(rest.map(valuesOf));
  else if (rest.length === 0) values = valuesOf(node.variable);
  else {
    values = joined(rest.map(valuesOf));
    // {x | x = 3k}: the condition is about the x before the bar.
    const { variable } = node;
    if (variable.kind !== "symbol" || values?.names.length !== rest.length) return undefined;
    if (values.names.some((name) => name !== variable.name)) return undefined;
    values = { names: [], members: values.members };
  }
  const [name, ...others] = values?.names ?? [];
  if (values === undefined || values.members.length === 0 || others.some((other) => other !== name))
    return undefined;
  if (!values.members.every((member) => mentions(member, parameter))) return undefined;
  return { name, members: values.members, parameter };
}

/** Letters that run through the integers where nothing is said of them. */
const RUNNING = /^[kmnlj]$/;

/**
 * Values in a letter for whole numbers beside a family as one: `n = 3k + 2` and `3k + 2` before `n \\equiv 2 \\pmod 3`, `kπ`
 * before the same with k ∈ ℤ.
 */
export function unstated(node: Answer, { name }: Family): Family | undefined {
  const values = valuesOf(node);
  if (values === undefined || (name !== undefined && values.names.some((other) => other !== name)))
    return undefined;
  const letters = new Set(values.members.flatMap((member) => [...freeSymbols(member)]));
  const [parameter, ...others] = letters;
  if (parameter === undefined || others.length > 0 || !RUNNING.test(parameter) || parameter === name)
    return undefined;
  return values.members.every((member) => mentions(member, parameter))
    ? { name, members: values.members, parameter }
    : undefined;
}

interface Progression {
  readonly step: Expression;
  readonly start: Expression;
}

/** Whether two families run through the same values; undefined when a side is not of the form a k + b. */
export function sameFamily(left: Family, right: Family, judgement: Judgement): boolean | undefined {
  if (left.name !== undefined && right.name !== undefined && left.name !== right.name) return false;
  if (left.members.length > MAX_RESIDUES || right.members.length > MAX_RESIDUES) return undefined;
  const a = progressions(left, judgement);
  const b = progressions(right, judgement);
  const [first] = a ?? [];
  if (a === undefined || b === undefined || first === undefined) return sameTerm(left, right, judgement);
  const ratios = [...a, ...b].map(({ step }) => ratio(step, first.step, judgement));
  if (ratios.includes(undefined)) return undefined;
  const known = ratios as { n: bigint; d: bigint }[];
  const d = known.reduce((common, { d: each }) => lcm(common, each), 1n);
  const steps = known.map(({ n, d: each }) => (n * d) / each);
  const period = steps.reduce(lcm, 1n);
  const split = (list: readonly Progression[], from: number): Expression[] | undefined => {
    const values: Expression[] = [];
    for (const [index, { step, start }] of list.entries()) {
      const count = period / (steps[from + index] as bigint);
      if (count > BigInt(MAX_RESIDUES) || values.length + Number(count) > MAX_RESIDUES) return undefined;
      for (let k = 0n; k < count; k++) values.push(add(start, multiply(integerNode(k), step)));
    }
    return values;
  };
  const x = split(a, 0);
  const y = split(b, a.length);
  if (x === undefined || y === undefined) return undefined;
  const whole = multiply(
    { kind: "divide", numerator: integerNode(period), denominator: integerNode(d) },
    first.step,
  );
  const congruent = (p: Expression, q: Expression): boolean => {
    const turns: Expression = { kind: "divide", numerator: subtract(p, q), denominator: whole };
    const exact = exactValue(turns, { steps: 200 });
    if (exact !== undefined) return exact.d === 1n;
    const near = sampleValue(turns, { steps: 200 });
    if (!isKnown(near) || Math.abs(near.re) > 1e9 || Math.abs(near.re - Math.round(near.re)) > 1e-6)
      return false;
    const nearest = Math.round(near.re);
    const node =
      nearest < 0 ? ({ kind: "negate", argument: integerNode(-nearest) } as const) : integerNode(nearest);
    return judgement.equal(turns, node) === true;
  };
  return x.every((p) => y.some((q) => congruent(p, q))) && y.every((q) => x.some((p) => congruent(p, q)));
}

/** `2^k` and `2^m`: one term, whatever its parameter is called; undefined when it is not, by which nothing is said. */
function sameTerm(left: Family, right: Family, judgement: Judgement): true | undefined {
  const [a, b] = [left.members[0] as Expression, right.members[0] as Expression];
  if (left.members.length + right.members.length !== 2) return undefined;
  if (left.parameter !== right.parameter && mentions(b, left.parameter)) return undefined;
  return judgement.equal(a, substitute(b, right.parameter, symbol(left.parameter))) === true || undefined;
}

/** `n = 12k` and `n = 12m`: one formula, whatever its letter for whole numbers is called. */
export function sameByParameter(a: Assignment, b: Assignment, judgement: Judgement): boolean {
  if (a.name.kind !== "symbol" || a.name.name !== "n" || !isExpression(a.value) || !isExpression(b.value))
    return false;
  const [[left, ...others], [right, ...more]] = [[...freeSymbols(a.value)], [...freeSymbols(b.value)]];
  if (left === undefined || right === undefined || left === right || others.length + more.length > 0)
    return false;
  if (!RUNNING.test(left) || !RUNNING.test(right)) return false;
  return judgement.equal(a.value, substitute(b.value, right, symbol(left))) === true;
}

/** `x = (2k+1)\\pi`, `x = k \\cdot 180^\\circ` without a word about k: angles in a letter for whole numbers. */
export function ofAngles(node: Answer): Family | undefined {
  const name = valuesOf(node)?.names[0];
  const family = name === undefined ? undefined : unstated(node, { name, members: [], parameter: "" });
  const isAngle = (member: Expression): boolean =>
    some(member, (part) => part.kind === "degree" || (part.kind === "constant" && part.name === "pi"));
  return family?.members.every(isAngle) ? family : undefined;
}

function progressions(family: Family, judgement: Judgement): Progression[] | undefined {
  const result: Progression[] = [];
  for (const member of family.members) {
    const start = substitute(member, family.parameter, integerNode(0));
    const step = subtract(substitute(member, family.parameter, integerNode(1)), start);
    if (judgement.equal(member, add(multiply(step, symbol(family.parameter)), start)) !== true)
      return undefined;
    if (judgement.equal(step, integerNode(0)) !== false) return undefined;
    result.push({ step, start });
  }
  return result;
}

/** The size of a quotient that is rational with a small denominator. */
function ratio(a: Expression, b: Expression, judgement: Judgement): { n: bigint; d: bigint } | undefined {
  const quotient: Expression = { kind: "divide", numerator: a, denominator: b };
  const exact = exactValue(quotient, { steps: 200 });
  if (exact !== undefined) return { n: exact.n < 0n ? -exact.n : exact.n, d: exact.d };
  const near = Math.abs(sampleValue(quotient, { steps: 200 }).re);
  for (let d = 1; d <= 24; d++) {
    const n = Math.round(near * d);
    if (n === 0 || !(Math.abs(near * d - n) <= 1e-9)) continue;
    const value: Expression = { kind: "divide", numerator: integerNode(n), denominator: integerNode(d) };
    const size: Expression = { kind: "call", name: "abs", arguments: [quotient] };
    return judgement.equal(size, value) === true ? { n: BigInt(n), d: BigInt(d) } : undefined;
  }
  return undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}
