import {
  answerLatex,
  answerPlain,
  finalAnswerHoped,
  finalAnswerLatex,
  finalAnswerPlain,
} from "./anchored.ts";
import type { Candidate } from "./candidate.ts";
import { environments } from "./environments.ts";
import { plainExpression, plainNumber, scan } from "./plain.ts";

/** From the first `\boxed{` to the last `}`: the balancing is done later. */
function box(text: string): Candidate[] {
  const start = text.indexOf("\\boxed{");
  const end = text.lastIndexOf("}") + 1;
  if (start < 0 || end < start + 9) return [];
  return [{ start, end, kind: "box", parts: [{ text: text.slice(start, end), percent: false }] }];
}

/** The last to end first; of those that end together the first to start. */
function fromTheEnd(candidates: Candidate[]): Candidate[] {
  return candidates.sort((a, b) => b.end - a.end || a.start - b.start);
}

/**
 * Where Math-Verify looks for an answer, best first: groups of candidates by priority (an answer that ends with
 * "I hope", a final answer or a box, "answer:", "answer", any environment or number), each from the end backwards.
 *
 * The groups are made as they are asked for, each in time linear in the text.
 */
export function* mathVerifyCandidates(text: string): Generator<Candidate> {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const answer = lower.includes("answer");
  const final = answer && lower.includes("final answer");
  if (final) yield* fromTheEnd(finalAnswerHoped(text, lower));
  const boxed = text.includes("\\boxed{");
  if (final || boxed) {
    yield* fromTheEnd([
      ...(final ? finalAnswerLatex(text, lower) : []),
      ...(boxed ? environments(text, true) : []),
      ...box(text),
      ...(final ? finalAnswerPlain(text, lower) : []),
    ]);
  }
  if (answer) {
    for (const word of ["answer:", "answer"] as const) {
      yield* fromTheEnd([...answerLatex(text, lower, word), ...answerPlain(text, lower, word)]);
    }
  }
  yield* fromTheEnd([
    ...environments(text, false),
    ...scan(text, (at) => plainExpression(text, at)),
    ...scan(text, (at) => plainNumber(text, at)),
  ]);
}
