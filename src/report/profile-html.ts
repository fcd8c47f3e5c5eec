import { type Html, html } from "./html.ts";
import { caseOf, folded, section, share, shown, table } from "./page-parts.ts";
import type { ReportData } from "./report-data.ts";

/** The differences between the profiles, where both are there. */
export function profilesHtml({ profiles }: ReportData): Html | null {
  if (profiles === null) return null;
  const { changed, n, of, types, largest, meanings, advantages } = profiles;
  const turned =
    advantages === null || changed === 0
      ? ""
      : ` Under tmn_grpo ${advantages.turned} rollouts are pushed the other way.`;
  const byType = table(
    "Differences by type",
    ["type", "rollouts", "differ", "raised", "lowered", "mean golongrl", "mean hardened", "largest"],
    types.map((row) => [
      row.type,
      row.n,
      row.changed,
      row.raised,
      row.lowered,
      row.meanBefore,
      row.meanAfter,
      row.largestChange,
    ]),
  );
  const why = table(
    "Why",
    ["cause", "type", "rewards", "added", "taken", "what it means"],
    types.flatMap(({ type, causes }) =>
      causes.map(({ cause, rewards, added, taken }) => [
        cause,
        type,
        rewards,
        added,
        taken,
        meanings[cause] ?? "",
      ]),
    ),
  );
  const cases = largest.map(({ id, type, before, after, causes, excerpt }) =>
    caseOf(
      String(id),
      `${type}: ${shown(before)} → ${shown(after)} (${causes.map(({ cause }) => cause).join(", ")})`,
      excerpt,
    ),
  );
  return section(
    "profiles",
    "Profile golongrl against profile hardened",
    `${changed} of ${n} rewards differ (${share(changed, n)}).${turned}${n < of ? ` The ${n} are those of prompts drawn from all ${of} (--compared).` : ""}`,
    changed === 0
      ? byType
      : html`${byType}
${folded(html`${why}<ol class="cases">${cases}</ol>`, "Why, and where most")}`,
  );
}
