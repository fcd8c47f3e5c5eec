import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { distinctAsWritten, written } from "../../tree/written.ts";
import { lexAnswer } from "./lexer.ts";
import { AnswerParser } from "./parser.ts";
import { fromUnicode } from "./unicode-math.ts";

/** With every ± read one way. */
function signed(tokens: readonly Token[], upper: boolean): Token[] {
  return tokens.map((token) => {
    if (token.type !== "plusMinus") return token;
    return { ...token, type: "operator", text: (token.text === "pm") === upper ? "+" : "-" };
  });
}

/** Both readings of an answer with ±: values side by side, or one name with both. */
function both(upper: Answer, lower: Answer): Answer {
  if (
    upper.kind === "relation" &&
    lower.kind === "relation" &&
    upper.operators.join() === lower.operators.join()
  ) {
    const [left, right] = upper.operands as [Answer, Answer];
    if (
      upper.operands.length === 2 &&
      upper.operators[0] === "=" &&
      written(left) === written(lower.operands[0] as Answer)
    ) {
      return {
        kind: "relation",
        operators: ["="],
        operands: [left, both(right, lower.operands[1] as Answer)],
      };
    }
  }
  const values = [upper, lower].flatMap((node) => (node.kind === "set" ? node.items : [node]));
  return { kind: "set", items: distinctAsWritten(values), style: "list" };
}

function parseTokens(tokens: Token[]): Answer {
  if (!tokens.some((token) => token.type === "plusMinus")) return new AnswerParser(tokens).answer();
  return both(
    new AnswerParser(signed(tokens, true)).answer(),
    new AnswerParser(signed(tokens, false)).answer(),
  );
}

/**
 * Reads an answer the way a mathematician would; undefined when it makes no sense (or a limit is passed).
 *
 * @example
 * parseAnswer("2\\tfrac12")?.kind // => "add"
 */
export function parseAnswer(source: string): Answer | undefined {
  try {
    return parseTokens(lexAnswer(fromUnicode(source)));
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
    return undefined;
  }
}
