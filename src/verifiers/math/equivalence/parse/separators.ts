import type { Answer } from "../../tree/answer.ts";
import type { AnswerParser } from "./answer-parser.ts";

export function list(parser: AnswerParser): Answer[] {
  const items: Answer[] = [];
  do items.push(parser.rules.element(parser));
  while ((parser.accept("mark", ",") || parser.accept("mark", ";")) && !parser.is("close"));
  return items;
}

export function isSeparator(parser: AnswerParser): boolean {
  const { type, text } = parser.token;
  if (type !== "mark") return false;
  return (
    text === "," || text === ";" || text === "and" || text === "or" || text === "\\\\" || text === "implies"
  );
}

export function endsList(parser: AnswerParser): boolean {
  const { type, text } = parser.token;
  return type === "stop" || type === "close" || type === "end" || (type === "mark" && ".?&".includes(text));
}

/** Everything up to the next separator outside brackets, as written. */
export function phrase(parser: AnswerParser): string {
  let text = "";
  let level = 0;
  let words = false;
  while (parser.token.type !== "stop") {
    const { source, text: meaning, type, spaced } = parser.token;
    if (level === 0 && (isSeparator(parser) || endsList(parser) || parser.is("relation"))) break;
    if (type === "open") level++;
    if (type === "close") level--;
    const apart =
      text !== "" &&
      (spaced ||
        type === "words" ||
        (words && (type === "number" || type === "symbol" || type === "constant")) ||
        (/\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(source)));
    text += `${apart ? " " : ""}${type === "words" ? meaning : source}`;
    words = type === "words";
    parser.at++;
  }
  return text;
}
