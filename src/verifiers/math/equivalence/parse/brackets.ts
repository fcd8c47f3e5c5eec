import { CLOSING } from "../../grammar/brackets.ts";
import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { call } from "../../tree/build.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { prescripted } from "./counting.ts";
import { list } from "./separators.ts";
import { statements } from "./statements.ts";

function bracket(parser: AnswerParser): Answer {
  const { text: opening } = parser.expect("open");
  if (opening === "{" && parser.accept("close", "}")) return prescripted(parser);
  if (opening === "\\{" || opening === "\\lbrace") return setInBraces(parser, opening);
  if (opening === "floor" || opening === "ceil" || opening === "|") {
    const inner = parser.nested(() => parser.rules.additive(parser));
    parser.expect("close", opening);
    return call(opening === "|" ? "abs" : opening, inner);
  }
  const { setBraces } = parser;
  parser.setBraces = 0;
  const items = parser.nested(() => list(parser));
  parser.setBraces = setBraces;
  if (opening === "{" && items.length === 1 && parser.accept("command", "choose")) {
    const lower = parser.nested(() => parser.rules.additive(parser));
    parser.expect("close", "}");
    return call("binomial", asExpression(items[0] as Answer), lower);
  }
  const { text: closing } = parser.expect("close");
  return group(opening, closing, items);
}

function group(opening: string, closing: string, items: readonly Answer[]): Answer {
  const matched = CLOSING.get(opening) === closing;
  if (items.length === 1 && matched && opening !== "<") return items[0] as Answer;
  const [lower, upper] = items;
  if (items.length === 2 && opening !== "{" && opening !== "<" && (closing === ")" || closing === "]")) {
    if (lower && upper && isExpression(lower) && isExpression(upper)) {
      return { kind: "interval", lower, upper, lowerOpen: opening === "(", upperOpen: closing === ")" };
    }
  }
  if (!matched) throw UNREADABLE;
  if (opening === "{") return { kind: "set", items, style: "list" };
  return { kind: "tuple", items, bracket: opening as "(" };
}

function setInBraces(parser: AnswerParser, opening: string): Answer {
  const closing = CLOSING.get(opening) as string;
  if (parser.accept("close", closing)) return { kind: "namedSet", name: "empty" };
  const result = parser.nested(() => {
    parser.setBraces++;
    parser.bars++;
    const items = list(parser);
    parser.setBraces--;
    if (!parser.accept("mark", "mid") && !parser.accept("bar", "|") && !parser.accept("operator", ":")) {
      return { kind: "set", items, style: "braces" } as const;
    }
    const [head] = items;
    if (items.length !== 1 || head === undefined) throw UNREADABLE;
    parser.bars--;
    const within = head.kind === "relation" && head.operators[0] === "in" && head.operators.length === 1;
    const [variable, domain] = within ? (head.operands as [Answer, Answer]) : [head, undefined];
    return { kind: "setBuilder", variable, domain, condition: statements(parser) } as const;
  });
  parser.expect("close", closing);
  return result;
}

/** Groups, tuples, intervals and sets. */
export const BRACKETS = { bracket };
