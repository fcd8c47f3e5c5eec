import { faultOf } from "./attribute-change.ts";
import type { Case, CauseChange, ComparisonReport } from "./comparison-report.ts";
import { outsideFaults } from "./explanation.ts";

/** Columns side by side. */
type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

const number = (value: number | null): string => (value === null ? "–" : value.toFixed(4));
const meaning = (cause: CauseChange["cause"]): string =>
  faultOf.get(cause as Parameters<typeof faultOf.get>[0]) ?? outsideFaults.get(cause) ?? cause;

/** Control characters of a model's text must not reach a terminal. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

function caseText({ id, type, before, after, causes, excerpt }: Case): string {
  const why = causes.map(({ cause, from, to }) => `${cause} ${number(from)} → ${number(to)}`).join(", ");
  return `  ${printable(String(id))}  ${type}  ${number(before)} → ${number(after)}  (${why})\n    | ${printable(excerpt)}`;
}

/**
 * A comparison for people: what changed by type, why, the largest cases, the effect on the advantages.
 *
 * @param report what `Comparison` found
 * @param names what was compared, before and after
 * @param table how columns are set
 */
export function comparisonText(
  report: ComparisonReport,
  names: { readonly before: string; readonly after: string },
  table: Table,
): string {
  const { n, changed, unexplained, types, largest, advantages } = report;
  const share = n === 0 ? "" : ` (${((100 * changed) / n).toFixed(1)} %)`;
  const parts = [
    `${names.before} → ${names.after}: ${changed} of ${n} rewards differ${share}, ${unexplained} of them unexplained`,
    table(
      [
        "type",
        "n",
        "differ",
        "raised",
        "lowered",
        "lost",
        "gained",
        "mean",
        "→ mean",
        "mean |change|",
        "largest",
      ],
      types.map((row) => [
        row.type,
        ...[row.n, row.changed, row.raised, row.lowered, row.lost, row.gained].map(String),
        ...[row.meanBefore, row.meanAfter, row.meanAbsoluteChange, row.largestChange].map(number),
      ]),
    ),
  ];
  const causes = types.flatMap(({ type, causes: found }) => found.map((cause) => ({ type, ...cause })));
  if (causes.length > 0) {
    const rows = causes.map(({ type, cause, rewards, added, taken }) => [
      `${type}: ${cause}`,
      String(rewards),
      `+${added.toFixed(2)}`,
      `-${taken.toFixed(2)}`,
    ]);
    const named = [...new Set(causes.map(({ cause }) => cause))];
    parts.push(
      `why\n${table(["type: cause", "rewards", "added", "taken"], rows)}`,
      named.map((cause) => `  ${cause}: ${meaning(cause)}`).join("\n"),
      `largest\n${largest.map(caseText).join("\n")}`,
    );
  }
  if (advantages !== null && changed > 0) {
    const { estimator, rollouts, prompts, meanAbsoluteChange, largestChange, correlation } = advantages;
    parts.push(
      `advantages (${estimator}, ${rollouts} rollouts of ${prompts} prompts): mean |change| ${number(meanAbsoluteChange)}, largest ${number(largestChange)}, correlation ${number(correlation)}; ` +
        `${advantages.turned} rollouts turned round, ${advantages.promptsSilenced} prompts no longer give a gradient, ${advantages.promptsWoken} now do`,
    );
  }
  return parts.join("\n\n");
}
