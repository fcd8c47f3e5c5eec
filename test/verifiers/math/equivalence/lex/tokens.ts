import { lexAnswer } from "../../../../../src/verifiers/math/equivalence/lex/lexer.ts";
import type { Token } from "../../../../../src/verifiers/math/grammar/token.ts";

/** The tokens of an answer, `type:text` each, with another blank before one that is spaced; undefined where it is not read. */
export function tokensOf(source: string, units = false): string | undefined {
  let tokens: readonly Token[];
  try {
    tokens = lexAnswer(source, units);
  } catch {
    return undefined;
  }
  return tokens
    .slice(0, -1)
    .map(({ type, text, spaced }) => `${spaced ? " " : ""}${type}:${text}`)
    .join(" ");
}
