import { isPythonSpace, lower } from "../../../src/normalize/python-text.ts";
import type { Segment } from "../../../src/normalize/words.ts";
import type { Reading } from "./reading.ts";

/** A word as it is compared, and where it stands in what was read. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const blockEnd = (code: number): boolean => code === 0x2e || isPythonSpace(code);

/** Pieces of a text between the characters for which `isEnd` holds. */
function* pieces(text: string, isEnd: (code: number) => boolean, offset = 0): Generator<Word> {
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isEnd(text.charCodeAt(at))) continue;
    if (at > from) yield { text: text.slice(from, at), from: offset + from, to: offset + at };
    from = at + 1;
  }
}

/**
 * Profile `golongrl`'s words, by sentence: they end at white space, sentences at `.`; Chinese is cut first.
 *
 * @param segment when the summary is Chinese
 */
export function sentencesOf(text: string, segment: Segment | undefined): Word[][] {
  const cut: { text: string; at: number }[] = [];
  if (segment === undefined) cut.push({ text, at: 0 });
  else {
    let at = 0;
    for (const word of segment(lower(text))) {
      cut.push({ text: word, at });
      at += word.length;
    }
  }
  const sentences: Word[][] = [[]];
  for (const part of cut) {
    let end = 0;
    for (const word of pieces(part.text, blockEnd)) {
      if (part.text.slice(end, word.from).includes(".")) sentences.push([]);
      sentences.at(-1)!.push({ text: lower(word.text), from: part.at + word.from, to: part.at + word.to });
      end = word.to;
    }
    if (part.text.slice(end).includes(".")) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

const token = /[\p{L}\p{N}\p{M}]+/gu;
const chinese = /\p{Script=Han}/u;

/** Profile `hardened`'s words: runs of letters, digits and marks; those with Chinese are cut. */
export function tokensOf({ text }: Pick<Reading, "text">, segment: Segment): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(token)) {
    const own = lower(run);
    if (!chinese.test(own)) words.push({ text: own, from: index, to: index + run.length });
    else {
      let at = index;
      for (const word of segment(own)) {
        words.push({ text: word, from: at, to: at + word.length });
        at += word.length;
      }
    }
  }
  return words;
}
