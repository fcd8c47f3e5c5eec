import type { Asking } from "./asking.ts";
import type { Calibration } from "./calibrate.ts";
import { partsOf } from "./conventions.ts";
import type { UnstableRow } from "./findings.ts";
import { answerText, type Material } from "./material.ts";
import { excerpt } from "./measure.ts";
import { rateOf } from "./rate.ts";

/** Changes that no reader of an answer would notice. */
const changes: readonly { readonly name: string; readonly change: (text: string) => string }[] = [
  { name: "the same call again", change: (text) => text },
  { name: "line feeds at the end", change: (text) => `${text}\n\n\n` },
  { name: "blanks at the end", change: (text) => `${text}   ` },
  { name: "decomposed Unicode (NFD)", change: (text) => text.normalize("NFD") },
  { name: "a no-break space for a space", change: (text) => text.replaceAll(" ", "\u00a0") },
  {
    name: "other thinking",
    change: (text) => {
      const { thinking, rest } = partsOf(text);
      return thinking === "" ? text : `<think>\nHm, 17 of 250. So what?\n</think>\n\n${rest}`;
    },
  },
];

/**
 * Whether the reward stays the same where it should: a right and a wrong answer, changed in ways that change nothing; all
 * of them asked again at the end, backwards.
 */
export async function stability(
  asking: Asking,
  { homeOf, scaled }: Calibration,
  material: readonly Material[],
): Promise<readonly UnstableRow[]> {
  const said = material.flatMap((each) =>
    [answerText(each), each.wrong].map((answer) => ({ material: each, response: homeOf(each).say(answer) })),
  );
  const first = await asking.scores(said);
  const rows: UnstableRow[] = [];
  const compare = (name: string, again: readonly (number | null)[], asked: readonly string[]): void => {
    let of = 0;
    let example: UnstableRow["example"];
    again.forEach((score, i) => {
      const [before, now] = [scaled(first[i] ?? null), scaled(score)];
      if (Math.abs(before - now) <= 1e-6) return;
      of++;
      example ??= { response: excerpt(asked[i]!), scores: [first[i] ?? Number.NaN, score ?? Number.NaN] };
    });
    rows.push({ name, rate: rateOf(of, again.length), isFinding: of > 0, ...(example && { example }) });
  };
  for (const { name, change } of changes) {
    const changed = said.map(({ material: each, response }) => ({
      material: each,
      response: change(response),
    }));
    const again = await asking.scores(changed);
    compare(
      name,
      again,
      changed.map(({ response }) => response),
    );
  }
  const backwards = await asking.scores([...said].reverse());
  compare(
    "asked in another order",
    [...backwards].reverse(),
    said.map(({ response }) => response),
  );
  return rows;
}
