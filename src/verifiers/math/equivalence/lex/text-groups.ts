import type { TokenType } from "../../grammar/token.ts";
import { isUnit, readUnit } from "../units/units.ts";
import { isBlank, type LexerState } from "./lexer-state.ts";
import { OPERATOR_NAMES } from "./operator-names.ts";
import { BARE_WORDS } from "./vocabulary.ts";

/** Names of persons, cases or statements one after the other: `I and III`, `Alice, Bob and Carol`. */
const NAMES_JOINED = /^[A-Z][A-Za-z]*(?:,\s*[A-Z][A-Za-z]*)*,?\s+and\s+[A-Z][A-Za-z]*$/;

/** Properties that are all of an answer: `symmetric and reflexive`. */
const WORDS_JOINED = /^[a-z]{4,}(?:,\s*[a-z]{4,})*,?\s+and\s+[a-z]{4,}$/;

/** What \text{…} holds that is more than words: signs, digits, Chinese, one letter alone. */
const MATHEMATICAL = /[\\$<>=+*/^_|:;,()[\]\d.!%]|(?:^|\s)-|^[^\p{L}]*$|^\W*[a-zA-Z]\W*$|[\u4e00-\u9fff]/u;

/** `\text{…}`: mathematics in another face, a joining word, a unit or words. */
export function words(lexer: LexerState, end: number): void {
  const stop = lexer.groupEnd(end);
  const command = lexer.source.slice(lexer.at + 1, end);
  if (stop === end) {
    lexer.skip(end);
    return;
  }
  const open = lexer.source.indexOf("{", end);
  const inside = lexer.source.slice(open + 1, stop - 1);
  const text = inside.trim().replace(/\s+/g, " ");
  const upright = /^(?:text|mathrm|textrm|mbox|hbox|rm)$/.test(command);
  const bold = /^(?:mathbf|boldsymbol|bm|textbf)$/.test(command);
  const spaced = lexer.spaced || inside !== inside.trimStart();
  const ohm = /^[kMGm]$/.test(text) && /^\s*\\Omega(?![a-z])/.exec(lexer.source.slice(stop, stop + 12));
  if (text === "") lexer.skip(stop);
  else if (ohm && lexer.isAfterValue()) lexer.push("words", `${text}Ω`, stop + ohm[0].length);
  else if (/^[ijk]$/.test(text) && bold) lexer.push("accent", `vec{${text}}`, stop);
  else if (upright && lexer.isAfterValue() && isUnitHere(text, spaced))
    lexer.push("words", text.replace(/\.$/, ""), stop);
  else if (text === "d" && lexer.integral && /^\s*[a-zA-Z]/.test(lexer.source.slice(stop, stop + 4))) {
    lexer.skip(stop);
    while (isBlank(lexer.source.charCodeAt(lexer.at))) lexer.at++;
    lexer.push("differential", lexer.source[lexer.at] as string, lexer.at + 1);
  } else if (/[a-z][,;]?\s(?:and|or)$/i.test(text)) {
    const joint = /[,;]?\s(and|or)$/i.exec(text) as RegExpExecArray;
    lexer.push("words", text.slice(0, joint.index), stop);
    lexer.push("mark", (joint[1] as string).toLowerCase(), stop);
  } else if (/^and [a-z]{2,} [a-z ]+$/i.test(text) && lexer.tokens.length > 0) {
    lexer.push("mark", "and", stop);
    lexer.push("words", text.slice(4), stop);
  } else if (
    NAMES_JOINED.test(text) ||
    (lexer.tokens.length === 0 && stop === lexer.source.length && WORDS_JOINED.test(text))
  ) {
    for (const [index, part] of text.split(/(,?\s+and\s+|,\s*)/).entries())
      lexer.push(index % 2 === 0 ? "words" : "mark", index % 2 === 0 ? part : "and", stop);
  } else if (/^[,;.]?\s*(?:and|or)[,;.]?$/i.test(text))
    lexer.push("mark", /or/i.test(text) ? "or" : "and", stop);
  else if (BARE_WORDS.has(text)) {
    const [type, meaning] = BARE_WORDS.get(text) as [TokenType, string];
    lexer.push(type, meaning, stop);
  } else if (OPERATOR_NAMES.has(text) && text.length > 1)
    lexer.push("function", OPERATOR_NAMES.get(text) as string, stop);
  else if (MATHEMATICAL.test(text)) lexer.inside(open + 1, stop, /[a-z]{2}/i.test(text));
  else lexer.push("words", text, stop);
}

/** Whether words set upright behind a value are its unit. */
function isUnitHere(text: string, spaced: boolean): boolean {
  if (text.length === 1)
    return isUnit(text) && !/^[eidxyznk]$/.test(text) && (spaced || /^[mgsNJWVACKFTHLlh]$/.test(text));
  return readUnit(text) !== undefined && (!BARE_WORDS.has(text) || text === "min" || text === "sec");
}
