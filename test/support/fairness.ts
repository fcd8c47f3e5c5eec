import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";

/** A response of a real model, labelled by hand. */
export interface RealRow extends Sample {
  readonly id: string;
  readonly type: string;
  readonly fair: number | null;
  readonly debatable: boolean;
  readonly convention: string;
}

/** A hand-written response: an honest form of the right answer, or an attack. */
export interface JudgedRow {
  readonly type: string;
  readonly kind: "honest" | "attack";
  readonly sample: Sample;
  readonly fair: number;
  readonly note: string;
}

const tolerance = 1e-6;
const scored = (sample: Sample, profile: "golongrl" | "hardened"): number =>
  scoreItem(sample, { profile }).score ?? -1;

interface Counts {
  n: number;
  readonly refused: { golongrl: number; hardened: number };
  readonly paid: { golongrl: number; hardened: number };
}

/** How often both profiles differ from the hand's label, by a property of the rows. */
export function confusionOf(rows: readonly RealRow[], by: (row: RealRow) => string): Map<string, Counts> {
  const table = new Map<string, Counts>();
  for (const row of rows) {
    if (row.debatable || row.fair === null) continue;
    const key = by(row);
    const counts = table.get(key) ?? {
      n: 0,
      refused: { golongrl: 0, hardened: 0 },
      paid: { golongrl: 0, hardened: 0 },
    };
    table.set(key, counts);
    counts.n++;
    for (const profile of ["golongrl", "hardened"] as const) {
      const score = scored(row, profile);
      if (score < row.fair - tolerance) counts.refused[profile]++;
      if (score > row.fair + tolerance) counts.paid[profile]++;
    }
  }
  return table;
}

/** The judged rows that `hardened` scores otherwise than they should be. */
export const misjudged = (rows: readonly JudgedRow[]): JudgedRow[] =>
  rows.filter(({ sample, fair, kind }) => {
    const score = scored(sample, "hardened");
    return kind === "honest" ? score < fair - tolerance : score > fair + tolerance;
  });

/** A table of both profiles' confusion in Markdown. */
export function confusionTable(head: string, table: ReadonlyMap<string, Counts>): string {
  const rows = [...table].sort(([, a], [, b]) => b.n - a.n);
  const lines = rows.map(
    ([key, { n, refused, paid }]) =>
      `| ${key.replaceAll("|", "\\|")} | ${n} | ${refused.golongrl} | ${paid.golongrl} | ${refused.hardened} | ${paid.hardened} |`,
  );
  return [
    `| ${head} | rows | \`golongrl\` refuses | \`golongrl\` pays | \`hardened\` refuses | \`hardened\` pays |`,
    "|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}
