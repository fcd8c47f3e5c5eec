import type { Found, FoundSpan, Verdict } from "../verdict.ts";

/** A text that was scored, and the response that it was made of. */
export interface PlacedText {
  readonly text: string;
  readonly response: string;
  /** Where a place of the text stands in the response. */
  readonly place: (at: number) => number;
  /** Where the visible answer begins in the text. */
  readonly visibleFrom: number;
}

/**
 * A verdict's answer and what it found, as they stand in the response: an answer alone is what was found. What does not
 * stand in the response as it was scored, since a profile put it there, has no place in it. O(response).
 *
 * @example
 * const read = { text: "4", response: "</think>4", place: (at) => at + 8, visibleFrom: 0 };
 * placed({ score: 1, answer: { text: "4", mark: "none", span: [0, 1] } }, read).answer.span // => [8, 9]
 */
export function placed(
  { score, answer, found }: Pick<Verdict, "score" | "answer" | "found">,
  { text, response, place, visibleFrom }: PlacedText,
): Pick<Verdict, "answer" | "found"> {
  const moved = ([from, to]: FoundSpan["span"]) => [place(from), place(to)] as const;
  const isThere = ({ span }: Pick<FoundSpan, "span">): boolean =>
    response.slice(...moved(span)) === text.slice(...span);
  const all: Found | undefined =
    found ??
    (answer && {
      of: "the answer",
      spans: [{ kind: score === 1 ? "matched" : "wrong", span: answer.span }],
      missed: [],
      from: Math.min(visibleFrom, answer.span[0]),
    });
  return {
    ...(answer && isThere(answer) && { answer: { ...answer, span: moved(answer.span) } }),
    ...(all && {
      found: {
        ...all,
        from: place(all.from),
        spans: all.spans.filter(isThere).map((one) => ({ ...one, span: moved(one.span) })),
      },
    }),
  };
}
