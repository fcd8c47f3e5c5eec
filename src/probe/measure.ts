import type { Asking } from "./asking.ts";
import { type Calibration, isPaid } from "./calibrate.ts";
import type { Row } from "./findings.ts";
import { answerText, type Material } from "./material.ts";
import { rateOf } from "./rate.ts";

/** Responses to a prompt, each by what it is called. */
export type Named = readonly { readonly name: string; readonly response: string }[];

const EXCERPT = 400;

/** The beginning and the end of a long text. */
export const excerpt = (text: string): string =>
  text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 120)} … ${text.slice(-100)}`;

/**
 * Asks about named responses and counts, by name, those that were paid, or those that were not.
 *
 * @param counted what is counted and is the finding: `paid` of wrong responses, `unpaid` of right ones
 */
export async function measure(
  asking: Asking,
  { scaled, low }: Calibration,
  material: readonly Material[],
  responses: (material: Material) => Named,
  counted: "paid" | "unpaid",
): Promise<readonly Row[]> {
  const tries = material.flatMap((each) => responses(each).map((named) => ({ ...named, material: each })));
  const scores = await asking.scores(tries);
  const byName = new Map<string, { n: number; of: number; example?: NonNullable<Row["example"]> }>();
  tries.forEach(({ name, response, material: each }, i) => {
    const row = byName.get(name) ?? { n: 0, of: 0 };
    byName.set(name, row);
    row.n++;
    const score = scores[i] ?? null;
    if (isPaid(scaled(score)) !== (counted === "paid")) return;
    row.of++;
    // The shortest shows it best.
    if (row.example === undefined || response.length < row.example.response.length)
      row.example = {
        response: excerpt(response),
        reference: excerpt(answerText(each)),
        score: score ?? low,
      };
  });
  return [...byName].map(([name, { n, of, example }]) => ({
    name,
    rate: rateOf(of, n),
    isFinding: of > 0,
    ...(example && { example }),
  }));
}

/** All rows as one rate. */
export const together = (rows: readonly Row[]): Row["rate"] =>
  rateOf(
    rows.reduce((sum, { rate }) => sum + rate.of, 0),
    rows.reduce((sum, { rate }) => sum + rate.n, 0),
  );
