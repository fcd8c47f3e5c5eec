import { type Html, html } from "./html.ts";
import { caseOf, folded, section, share, shown, table } from "./page-parts.ts";
import type { ReportData } from "./report-data.ts";

/** The most suspicious rollouts, where there are texts that could show signs. */
export function suspiciousHtml({ suspicious: rows, signals }: ReportData): Html | null {
  if (signals.length === 0) return null;
  return section(
    "suspicious",
    "Most suspicious rollouts",
    "Signs of gaming or of breaking off; rollouts that were paid come first, a few for each kind of signs. The signs do not change a score.",
    html`${table(
      "How often each sign was seen",
      ["sign", "rollouts", "what it measures"],
      signals.map((row) => [row.name, row.rollouts, row.summary]),
    )}
${
  rows.length === 0
    ? html`<p>No rollout shows any.</p>`
    : html`<ol class="cases">${rows.map(({ id, type, score, signals: found, excerpt }) =>
        caseOf(
          id,
          `${type}, reward ${shown(score)}: ${found.map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(", ")}`,
          excerpt,
        ),
      )}</ol>`
}`,
    false,
  );
}

/** The differences between the profiles, where both are there. */
export function profilesHtml({ profiles }: ReportData): Html | null {
  if (profiles === null) return null;
  const { changed, n, types, largest, meanings, advantages } = profiles;
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
    `${changed} of ${n} rewards differ (${share(changed, n)}).${turned}`,
    changed === 0
      ? byType
      : html`${byType}
${folded(html`${why}<ol class="cases">${cases}</ol>`, "Why, and where most")}`,
  );
}
