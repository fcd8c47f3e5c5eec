import { h, paged, spoken, visible } from "./dom.ts";
import type { Alignment, Stretch } from "./messages.ts";

const tags = { both: "mark", response: "ins", reference: "del" } as const;
const spokenAs = {
  both: "",
  response: "in the answer alone: ",
  reference: "in the reference alone: ",
} as const;

/** Words that are put into the page at a time. */
const wordsAtOnce = 1500;

/** The stretches that hold the words from one place to another, cut at both. */
function* between(stretches: readonly Stretch[], from: number, to: number): Generator<Stretch> {
  let at = 0;
  for (const { side, words } of stretches) {
    const own = words.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (own.length > 0) yield { side, words: own };
    at += words.length;
    if (at >= to) return;
  }
}

/** Both texts of a summary in one: what they have in common, and what either has alone. */
export function alignmentView({ stretches, note }: Alignment): HTMLElement {
  const length = stretches.reduce((sum, { words }) => sum + words.length, 0);
  const label = "Alignment of answer and reference";
  const into = h("p", { class: "alignment", tabindex: "0", role: "region", "aria-label": label });
  return h(
    "section",
    { "aria-label": "Alignment" },
    h("h4", {}, "Words in common, in order"),
    h(
      "p",
      { class: "soft" },
      `${note} `,
      h("mark", { class: "both" }, "in both"),
      " · ",
      h("ins", {}, "in the answer alone"),
      " · ",
      h("del", {}, "in the reference alone"),
    ),
    length === 0
      ? null
      : paged(into, length, "word", wordsAtOnce, (from, to) =>
          [...between(stretches, from, to)].flatMap(({ side, words }) => [
            h(
              tags[side],
              { class: side },
              side === "both" ? null : spoken(spokenAs[side]),
              visible(words.join(" ")),
            ),
            " ",
          ]),
        ),
  );
}
