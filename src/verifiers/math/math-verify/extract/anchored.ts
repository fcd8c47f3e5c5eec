import { type Candidate, isBlank, skipBlanks } from "./candidate.ts";
import { environmentChains } from "./environments.ts";
import { type Accept, plainAnswer } from "./plain.ts";

type Match = (at: number) => Candidate | undefined;

/** Matches that begin at a word, from left to right without overlap. `lower` is the text in lower case. */
function afterWord(lower: string, word: string, match: Match): Candidate[] {
  const found: Candidate[] = [];
  for (let at = lower.indexOf(word); at >= 0; ) {
    const candidate = match(at + word.length);
    if (candidate !== undefined) found.push({ ...candidate, start: at });
    at = lower.indexOf(word, candidate === undefined ? at + 1 : candidate.end);
  }
  return found;
}

/** `I hope` behind an optional point and an optional blank. */
function hopes(text: string, at: number): boolean {
  for (const point of text[at] === "." ? [at + 1, at] : [at]) {
    if (text.startsWith("I hope", point)) return true;
    if (isBlank(text.charCodeAt(point)) && text.startsWith("I hope", point + 1)) return true;
  }
  return false;
}

/** Not followed by an equals sign: what stands before one is not yet the answer. */
function unequal(text: string): Accept {
  return (end) => text[skipBlanks(text, end)] !== "=";
}

/** A plain answer after blanks, of which it may take the last for its own prefix. */
function plainAfterBlanks(text: string, at: number, accept?: Accept): Candidate | undefined {
  for (let place = skipBlanks(text, at); place >= at; place--) {
    const found = plainAnswer(text, place, accept);
    if (found !== undefined) return found;
  }
  return undefined;
}

function chainAfterBlanks(text: string, at: number, accept: Accept): Candidate | undefined {
  const place = skipBlanks(text, at);
  for (const start of place > at ? [place, place - 1] : [place]) {
    const found = environmentChains(text, start, false).find((chain) => accept(chain.end));
    if (found !== undefined) return found;
  }
  return undefined;
}

const colonEnd = (text: string, at: number): number => (text[at] === ":" ? at + 1 : at);

/** `final answer is X. I hope`. */
export function finalAnswerHoped(text: string, lower: string): Candidate[] {
  const accept: Accept = (end) => hopes(text, end);
  return [
    ...afterWord(lower, "final answer is", (at) => chainAfterBlanks(text, colonEnd(text, at), accept)),
    ...afterWord(lower, "final answer is", (at) => plainAfterBlanks(text, colonEnd(text, at), accept)),
  ];
}

/** Places after `… is` or `… is:` within a hundred characters. */
function* afterIs(text: string, at: number, line: boolean): Generator<number> {
  for (let gap = at; gap <= at + 100 && gap < text.length; gap++) {
    const word = skipBlanks(text, gap);
    if (word > gap && text.startsWith("is", word)) yield colonEnd(text, word + 2);
    if (line && text[gap] === "\n") return;
  }
}

/** `final answer … is X`, in math environments. */
export function finalAnswerLatex(text: string, lower: string): Candidate[] {
  return afterWord(lower, "final answer", (at) => {
    for (const place of afterIs(text, at, false)) {
      const found = chainAfterBlanks(text, place, () => true);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}

/** `final answer … is X`, in plain text. */
export function finalAnswerPlain(text: string, lower: string): Candidate[] {
  return afterWord(lower, "final answer", (at) => {
    for (const place of afterIs(text, at, true)) {
      const found = plainAnswer(text, place);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}

/** `answer: … X` or `answer … X` within fifty characters, in math environments. */
export function answerLatex(text: string, lower: string, word: "answer" | "answer:"): Candidate[] {
  return afterWord(lower, word, (at) => {
    for (let gap = at; gap <= at + 50 && gap < text.length; gap++) {
      const [longest] = environmentChains(text, gap, false);
      if (longest !== undefined) return longest;
    }
    return undefined;
  });
}

/** The same in plain text: behind the last `=` within a hundred characters of the line, else within fifty. */
export function answerPlain(text: string, lower: string, word: "answer" | "answer:"): Candidate[] {
  const accept = unequal(text);
  return afterWord(lower, word, (at) => {
    // Where the line ends, as far as is looked: a search for its end would go through the whole text for each word.
    let lineEnd = at;
    while (lineEnd <= at + 100 && lineEnd < text.length && text[lineEnd] !== "\n") lineEnd++;
    for (let equals = Math.min(at + 100, lineEnd - 1); equals >= at; equals--) {
      if (text[equals] !== "=") continue;
      const found = plainAfterBlanks(text, equals + 1, accept);
      if (found !== undefined) return found;
    }
    for (let gap = at; gap <= Math.min(at + 50, lineEnd); gap++) {
      const found = plainAnswer(text, gap, accept);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}
