import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import { symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { mentions, substitute } from "../../tree/symbols.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { labelled } from "./labels.ts";
import { ratio } from "./measures.ts";
import { RESIDUE } from "./residue.ts";
import { endsList, isSeparator } from "./separators.ts";

export function answer(parser: AnswerParser): Answer {
  if (!parser.accept("relation", "=")) parser.accept("relation", "~");
  const answer = statements(parser);
  // Two points stand for what goes on.
  while (
    parser.is("mark") &&
    ".,;".includes(parser.token.text) &&
    !(parser.is("mark", ".") && parser.peek().text === ".")
  )
    parser.at++;
  parser.expect("stop");
  return answer;
}

/** Elements between commas, semicolons, "and", "or" and line ends. */
export function statements(parser: AnswerParser): Answer {
  const items: Answer[] = [];
  let disjoint = false;
  for (;;) {
    items.push(parser.rules.element(parser));
    let joined = false;
    while (isSeparator(parser)) {
      if (parser.token.text === "or") disjoint = true;
      if (parser.token.text === "implies") items.length = 0;
      parser.at++;
      joined = true;
    }
    if (!joined || endsList(parser)) break;
  }
  return joinStatements(items, disjoint);
}

function element(parser: AnswerParser): Answer {
  const left = labelled(parser);
  if (parser.is("command", "pmod")) {
    const residue = asExpression(left);
    return congruence(symbol(RESIDUE), residue, modulusBehind(parser));
  }
  if (!continues(parser)) return left;
  const operands: Answer[] = [left];
  const operators: RelationOperator[] = [];
  let written = "";
  while (continues(parser)) {
    const { text, source } = parser.token;
    written = source;
    parser.at++;
    if (text === "supset") throw UNREADABLE;
    operators.push(text as RelationOperator);
    operands.push(ratio(parser));
  }
  const last = operands[operands.length - 1] as Answer;
  if (parser.is("command", "pmod")) {
    const modulus = modulusBehind(parser);
    operators[operators.length - 1] = "mod";
    operands[operands.length - 1] = { kind: "tuple", items: [last, modulus], bracket: "(" };
  } else if (/equiv|≡/.test(written) && last.kind === "call" && last.name === "mod") {
    operators[operators.length - 1] = "mod";
    operands[operands.length - 1] = { kind: "tuple", items: last.arguments, bracket: "(" };
  }
  return { kind: "relation", operators, operands };
}

/** At a relation, perhaps on the next line of an aligned chain. */
function continues(parser: AnswerParser): boolean {
  if (parser.is("mark", "\\\\") && parser.peek().type === "relation") parser.at++;
  return parser.is("relation");
}

function modulusBehind(parser: AnswerParser): Expression {
  parser.expect("command", "pmod");
  return parser.rules.part(parser);
}

function congruence(name: Answer, residue: Expression, modulus: Expression): Answer {
  return {
    kind: "relation",
    operators: ["mod"],
    operands: [name, { kind: "tuple", items: [residue, modulus], bracket: "(" }],
  };
}

/** `x = 1, 2` gives x both values; relations joined are a system or alternatives; the rest is a list. */
function joinStatements(items: readonly Answer[], disjoint: boolean): Answer {
  const [first, ...rest] = items;
  if (first === undefined) throw UNREADABLE;
  if (rest.length === 0) return first;
  if (first.kind === "relation" && rest.every((item) => item.kind !== "relation")) {
    const last = first.operands[first.operands.length - 1] as Answer;
    if (first.operators.every((operator) => operator === "=" || operator === "in")) {
      const values: Answer = { kind: "set", items: [last, ...rest], style: "list" };
      return { ...first, operands: [...first.operands.slice(0, -1), values] };
    }
  }
  if (first.kind === "relation" && first.operators.join() === "!=" && rest.every(isExpression)) {
    // `x \\ne 2, -3`: neither of them.
    const parts = rest.map((item): Answer => ({ ...first, operands: [first.operands[0] as Answer, item] }));
    return { kind: "logic", operation: "and", parts: [first, ...parts] };
  }
  const classes = residueClasses(first, rest);
  if (classes !== undefined) return classes;
  const each = forEachIndex(items);
  if (each !== undefined) return each;
  const points = severalPoints(items);
  if (points !== undefined) return points;
  const related = items.every((item) => item.kind === "relation" || item.kind === "logic");
  if (related) return { kind: "logic", operation: disjoint ? "or" : "and", parts: items };
  return disjoint
    ? { kind: "set", items, style: "list", either: true }
    : { kind: "set", items, style: "list" };
}

/** `e^{2ik\\pi/5}, k = 0, 1, 2, 3, 4`: a value for each of an index. */
function forEachIndex(items: readonly Answer[]): Answer | undefined {
  const at = items.findIndex((item, place) => place > 0 && isIndex(item));
  const [head] = items;
  if (at !== 1 || head === undefined || items.length < 3 || !items.slice(2).every(isExpression))
    return undefined;
  const [index, first] = (items[1] as { operands: readonly Answer[] }).operands as [{ name: string }, Answer];
  const isNamed = head.kind === "relation" && head.operators.join() === "=";
  const value = isNamed ? (head.operands[1] as Answer) : head;
  if (!isExpression(value) || !mentions(value, index.name)) return undefined;
  const values = [first, ...items.slice(2)] as readonly Expression[];
  const list: Answer = {
    kind: "set",
    items: values.map((each) => substitute(value, index.name, each)),
    style: "list",
  };
  if (!isNamed) return list;
  const [name] = head.operands as [Answer];
  // `x_k` is as much of an x as x.
  const plain = name.kind === "symbol" ? symbol(name.name.replace(`_${index.name}`, "")) : name;
  return { ...head, operands: [plain, list] };
}

/** `k = 0` of an index. */
function isIndex(item: Answer): boolean {
  if (item.kind !== "relation" || item.operators.join() !== "=") return false;
  const [name, value] = item.operands as [Answer, Answer];
  return name.kind === "symbol" && /^[klmnj]$/.test(name.name) && isExpression(value);
}

/** `m = 2, n = 3` or `m = 3, n = 2`: the same names again and again are coordinates of points. */
function severalPoints(items: readonly Answer[]): Answer | undefined {
  const all = items.flatMap((item) =>
    item.kind === "logic" && item.operation === "and" ? item.parts : [item],
  );
  const pairs = all.map((item) => {
    if (item.kind !== "relation" || item.operators.join() !== "=") return undefined;
    const [name, value] = item.operands as [Answer, Answer];
    return name.kind === "symbol" && isExpression(value) ? { name: name.name, value } : undefined;
  });
  if (all.length < 4 || pairs.includes(undefined)) return undefined;
  const known = pairs as readonly { name: string; value: Answer }[];
  const width = new Set(known.map(({ name }) => name)).size;
  if (width < 2 || width === known.length || known.length % width > 0) return undefined;
  if (known.some(({ name }, at) => name !== known[at % width]?.name)) return undefined;
  const order = [...known.slice(0, width).keys()].sort((a, b) => (known[a]!.name < known[b]!.name ? -1 : 1));
  const tuple = (of: readonly Answer[]): Answer => ({ kind: "tuple", items: of, bracket: "(" });
  const points: Answer[] = [];
  for (let from = 0; from < known.length; from += width)
    points.push(tuple(order.map((at) => known[from + at]!.value)));
  const names = tuple(order.map((at) => symbol(known[at]!.name)));
  return {
    kind: "relation",
    operators: ["="],
    operands: [names, { kind: "set", items: points, style: "list" }],
  };
}

/** The most residues before one modulus: more are no answer that anyone gives. */
const MAX_RESIDUES = 200;

/** `n \\equiv 1, 5 \\pmod 6`: the modulus stands behind the last of several residues. */
function residueClasses(first: Answer, rest: readonly Answer[]): Answer | undefined {
  const last = rest[rest.length - 1] as Answer;
  if (first.kind !== "relation" || first.operators.join() !== "=" || last.kind !== "relation")
    return undefined;
  const [of, within] = last.operands;
  if (of?.kind !== "symbol" || of.name !== RESIDUE || within?.kind !== "tuple") return undefined;
  if (rest.length >= MAX_RESIDUES) throw UNREADABLE;
  const [name, residue] = first.operands as [Answer, Answer];
  const residues = [residue, ...rest.slice(0, -1), within.items[0] as Answer];
  if (name.kind !== "symbol" || !residues.every(isExpression)) return undefined;
  const modulus = within.items[1] as Expression;
  return { kind: "logic", operation: "or", parts: residues.map((each) => congruence(name, each, modulus)) };
}

/** Relations, and what stands between commas. */
export const STATEMENTS = { element };
