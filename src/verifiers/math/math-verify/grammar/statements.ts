import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import { add, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { LatexParser } from "./latex-parser.ts";
import { listGroups, spread } from "./lists.ts";
import { approximated, isName, isValue, named } from "./relations.ts";

/** The whole text: one answer, or several between commas and semicolons. */
export function answer(parser: LatexParser): Answer {
  const groups = listGroups(parser);
  parser.expect("stop");
  const [first] = groups;
  if (groups.length === 1 && first?.length === 1) return first[0] as Answer;
  return assigned(groups) ?? collected(groups);
}

/** `x = 1, 2` gives x all that follows, unless a later part has a relation of its own. */
function assigned(groups: readonly Answer[][]): Answer | undefined {
  const [head, ...rest] = groups.flat();
  if (head?.kind !== "relation" || head.operators.length !== 1) return undefined;
  const [operator] = head.operators;
  const [left, right] = head.operands as [Answer, Answer];
  if ((operator !== "=" && operator !== "in") || !isName(left)) return undefined;
  if (rest.some((part) => part.kind === "relation")) return undefined;
  const [firstGroup, ...others] = groups as [Answer[], ...Answer[][]];
  const values = collected([[...spread(right), ...firstGroup.slice(1)], ...others]);
  return { kind: "relation", operators: ["="], operands: [left, values] };
}

function element(parser: LatexParser): Answer {
  if (parser.is("plusMinus")) return alternatives(parser, undefined);
  const left = operations(parser);
  if (parser.is("plusMinus")) return alternatives(parser, asExpression(left));
  return parser.is("relation") ? relation(parser, left) : left;
}

function alternatives(parser: LatexParser, left: Expression | undefined): Answer {
  parser.at++;
  const right = parser.rules.additive(parser);
  if (left === undefined) return { kind: "plusMinus", alternatives: [negate(right), right] };
  return { kind: "plusMinus", alternatives: [add(left, right), add(left, negate(right))] };
}

function relation(parser: LatexParser, left: Answer): Answer {
  const operands: Answer[] = [left];
  const operators: RelationOperator[] = [];
  while (parser.is("relation")) {
    const { text, source } = parser.token;
    operators.push(text as RelationOperator);
    parser.at++;
    if (parser.is("plusMinus")) {
      operands.push(alternatives(parser, undefined));
      continue;
    }
    const right = operations(parser);
    operands.push(parser.is("plusMinus") ? alternatives(parser, asExpression(right)) : right);
    // Only a plain equals sign may have ± behind it: `x \equiv 28 \pm y` is unreadable.
    if (operands[operands.length - 1]?.kind === "plusMinus" && source !== "=") throw UNREADABLE;
  }
  const structured = operands.some((operand) => !isValue(operand) || operand.kind === "matrix");
  if (structured || operators.some((operator) => operator === "in" || operator === "notin")) {
    const [operator] = operators;
    if (operands.length !== 2 || !isName(left)) throw UNREADABLE;
    if (operator === "in") operators[0] = "=";
    else if (operator !== "=" && operator !== "notin") throw UNREADABLE;
    if (isExpression(operands[1] as Answer) && operator === "notin") throw UNREADABLE;
    return { kind: "relation", operators, operands: [named(left), operands[1] as Answer] };
  }
  return approximated(operators, operands.map(asExpression));
}

/** `∖`, then `∪`, then `∩`: between sets only. */
function operations(parser: LatexParser): Answer {
  return operation(parser, 0);
}

function operation(parser: LatexParser, level: number): Answer {
  const names = ["difference", "union", "intersection"] as const;
  const name = names[level];
  if (name === undefined) return parser.rules.sum(parser);
  let left = operation(parser, level + 1);
  while (parser.accept("setOperator", name)) {
    const right = asSet(operation(parser, level + 1));
    left = { kind: "setOperation", operation: name, operands: [asSet(left), right] };
  }
  return left;
}

function asSet(node: Answer): Answer {
  if (isExpression(node) || node.kind === "relation" || node.kind === "matrix") throw UNREADABLE;
  return node;
}

/** One group is its list; several are a list of tuples, unless each holds one. */
function collected(groups: readonly Answer[][]): Answer {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    return only.length === 1 ? (only[0] as Answer) : { kind: "set", items: only, style: "list" };
  }
  const items = groups.map(
    (group): Answer =>
      group.length === 1 && groups.every((each) => each.length === 1)
        ? (group[0] as Answer)
        : { kind: "tuple", items: group, bracket: "(" },
  );
  return { kind: "set", items, style: "list" };
}

/** Relations, ± and sets between their signs. */
export const STATEMENTS = { element };
