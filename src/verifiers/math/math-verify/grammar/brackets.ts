import { CLOSING } from "../../grammar/brackets.ts";
import { asExpression } from "../../grammar/build.ts";
import { determinant } from "../../grammar/matrices.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { call } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { LatexParser } from "./latex-parser.ts";
import { listGroups } from "./lists.ts";
import { real } from "./names.ts";
import { isValue } from "./relations.ts";

const INTERVAL_OPEN = new Set(["[", "(", "\\("]);

const INTERVAL_CLOSE = new Set(["]", ")", "\\)"]);

function bracket(parser: LatexParser): Answer {
  const { text: opening } = parser.expect("open");
  if (opening === "{" && parser.accept("close", "}")) return { kind: "namedSet", name: "empty" };
  if ((opening === "\\{" || opening === "\\lbrace") && parser.token.type === "close") {
    parser.expect("close", CLOSING.get(opening));
    return { kind: "namedSet", name: "empty" };
  }
  if (
    opening === "<" ||
    opening === "floor" ||
    opening === "ceil" ||
    opening === "|" ||
    opening === "\\lbrace"
  ) {
    const inner = parser.nested(() => parser.rules.additive(parser));
    parser.expect("close", CLOSING.get(opening));
    if (opening === "<") throw UNREADABLE;
    return opening === "\\lbrace" ? inner : call(opening === "|" ? "abs" : opening, inner);
  }
  const groups = parser.nested(() => listGroups(parser));
  if (opening === "{" && parser.accept("command", "choose")) {
    const lower = parser.nested(() => parser.rules.additive(parser));
    parser.expect("close", "}");
    return call("binomial", asExpression(groups[0]?.[0] as Answer), lower);
  }
  const { text: closing } = parser.expect("close");
  return collection(parser, opening, closing, groups);
}

function collection(
  parser: LatexParser,
  opening: string,
  closing: string,
  groups: readonly Answer[][],
): Answer {
  const items = groups.flat();
  const matched = CLOSING.get(opening) === closing;
  const [lower, upper] = items;
  if (items.length === 1 && matched) {
    const only = items[0] as Answer;
    if (opening !== "{" && opening !== "\\{") return only;
    return { kind: "set", items, style: "braces" };
  }
  const brackets = INTERVAL_OPEN.has(opening) && INTERVAL_CLOSE.has(closing);
  if (groups.length === 1 && items.length === 2 && brackets && lower && upper) {
    if (isValue(lower) && isValue(upper)) {
      // The ends of an interval are real, whatever the text speaks of: `i` among them is a name like any other.
      const ends = { lower: real(parser, asExpression(lower)), upper: real(parser, asExpression(upper)) };
      return { kind: "interval", ...ends, lowerOpen: opening !== "[", upperOpen: closing !== "]" };
    }
  }
  if (!matched) throw UNREADABLE;
  if (opening === "{" || opening === "\\{") return { kind: "set", items, style: "braces" };
  return { kind: "tuple", items, bracket: opening === "[" ? "[" : "(" };
}

function matrix(parser: LatexParser): Answer {
  const { text: name } = parser.expect("begin");
  const rows: Expression[][] = [];
  do {
    if (parser.is("end")) break;
    const row: Expression[] = [];
    do row.push(parser.rules.additive(parser));
    while (parser.accept("mark", "&"));
    rows.push(row);
  } while (parser.accept("mark", "\\\\"));
  if (parser.expect("end").text !== name || rows.length === 0) throw UNREADABLE;
  if (rows.some((row) => row.length !== rows[0]?.length)) throw UNREADABLE;
  if (name === "vmatrix") return determinant(rows);
  return { kind: "matrix", rows, fence: "[" };
}

/** Brackets and matrices as Math-Verify reads them. */
export const BRACKETS = { bracket, matrix };
