import { createHash } from "node:crypto";
import type { Interval } from "../stats/intervals.ts";
import { version } from "../version.ts";
import { Html, html } from "./html.ts";
import type { ReportData } from "./report-data.ts";
import type { MeanSection } from "./reward-sections.ts";
import { webAsset } from "./web-asset.ts";

type Cell = string | number | null;

/** Four digits are enough for a reward; counts stay whole. */
const shown = (cell: Cell): string => {
  if (cell === null || (typeof cell === "number" && Number.isNaN(cell))) return "–";
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(4);
};

const interval = ({ low, high }: Interval): string => `${shown(low)} … ${shown(high)}`;
const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${shown(first ?? null)}</th>${cells.map((cell) => html`<td${typeof cell === "string" && /[a-z]/i.test(cell) ? html` class="text"` : ""}>${shown(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A section: a chart, drawn by the page's script into the figure of that name, and the numbers behind it. */
function section(name: string, title: string, lead: string, content: Html, chart = true): Html {
  return html`<section aria-labelledby="h-${name}"><h2 id="h-${name}">${title}</h2><p>${lead}</p>
${chart ? html`<div class="chart" id="${name}"></div>` : ""}${content}</section>`;
}

const folded = (content: Html): Html => html`<details><summary>The numbers</summary>${content}</details>`;

const stretches = (caption: string, of: string, rows: readonly MeanSection[]): Html =>
  folded(
    table(
      caption,
      ["type", of, "rollouts", "mean", "95 % interval"],
      rows.map(({ type, from, to, rollouts, mean, interval: range }) => [
        type,
        from === to ? String(from) : `${from} – ${to}`,
        rollouts,
        mean,
        interval(range),
      ]),
    ),
  );

function sections(data: ReportData): Html[] {
  const { types, statuses, groups, advantages, lengths, steps, profiles } = data;
  const found: Html[] = [];
  const names = [...new Set(statuses.flatMap((row) => row.statuses.map(({ status }) => status)))];
  const all = groups.map((row) => row.allRight + row.allWrong + row.allEqual + row.mixed);
  const mixed = groups.reduce((sum, row) => sum + row.mixed, 0);
  const total = all.reduce((sum, n) => sum + n, 0);

  found.push(
    section(
      "rewards",
      "Rewards by type",
      "Each strip is the histogram of a type's rewards; the dot is the mean, the bar its 95 % interval, prompts taken as the unit.",
      table(
        "Rewards by type",
        ["type", "rollouts", "prompts", "mean", "95 % interval", "std"],
        types.map((row) => [row.type, row.rollouts, row.prompts, row.mean, interval(row.interval), row.std]),
      ),
    ),
    section(
      "statuses",
      "Gates and statuses",
      "How rollouts ended: scored, stopped at the gate, without an answer, unreadable. What is not the model's doing has no score.",
      folded(
        table(
          "Statuses by type",
          ["type", ...names],
          statuses.map((row) => [
            row.type,
            ...names.map((name) => row.statuses.find(({ status }) => status === name)?.rollouts ?? 0),
          ]),
        ),
      ),
    ),
    section(
      "groups",
      "Groups that teach",
      `${mixed} of ${total} prompts with two rollouts or more (${share(mixed, total)}) have rewards that differ; only those give a gradient.`,
      table(
        "Prompts by outcome",
        ["type", "all right", "all wrong", "all equal in between", "mixed", "share that teaches"],
        groups.map((row, i) => [
          row.type,
          row.allRight,
          row.allWrong,
          row.allEqual,
          row.mixed,
          share(row.mixed, all[i]!),
        ]),
      ),
    ),
  );
  if (advantages !== null) {
    if (advantages.scales.length > 0)
      found.push(
        section(
          "scales",
          "Scale by task, before and after TMN",
          "The standard deviation of the centred rewards of each type, and of its tmn_grpo advantages: after the division all tasks pull alike.",
          folded(
            table(
              "Scale by type",
              ["type", "before", "after"],
              advantages.scales.map(({ type, before, after }) => [type, before, after]),
            ),
          ),
        ),
      );
    found.push(
      section(
        "estimators",
        "Advantages by estimator",
        "Each estimator at its defaults, over all rollouts, on one scale; what lies beyond it stands in the outermost bars. Rollouts at zero give no gradient.",
        folded(
          table(
            "Estimators",
            ["estimator", "std", "share at zero", "what it is"],
            advantages.estimators.map(({ estimator, std, zero, summary, fault }) => [
              estimator,
              std,
              zero === null ? "–" : share(zero, 1),
              fault === null ? summary : `not computed: ${fault}`,
            ]),
          ),
        ),
      ),
    );
    if (advantages.weights.length > 0)
      found.push(
        section(
          "weights",
          "Pass rate against weight",
          "TMN-Reweight as published (γ = 1, α = 0.8): what a prompt's rollouts are multiplied with. Larger circles are more prompts.",
          folded(
            table(
              "Weights by pass rate",
              ["pass rate", "above the mean", "at or below it", "prompts"],
              advantages.weights.map((row) => [
                row.passRate.toFixed(3),
                row.weightRight,
                row.weightWrong,
                row.prompts,
              ]),
            ),
          ),
        ),
      );
  }
  if (lengths.length > 0)
    found.push(
      section(
        "lengths",
        "Length against reward",
        "The mean reward of the shortest to the longest tenth of the responses, with its 95 % interval. Length is in UTF-16 units.",
        stretches("Mean reward by length", "length", lengths),
      ),
    );
  if (steps.length > 0)
    found.push(
      section(
        "steps",
        "Reward over steps",
        "The mean reward of each training step, with its 95 % interval.",
        stretches("Mean reward by step", "step", steps),
      ),
    );
  found.push(suspicious(data));
  if (profiles !== null) found.push(profileSection(profiles));
  return found;
}

function suspicious({ suspicious: rows, signals }: ReportData): Html {
  return section(
    "suspicious",
    "Most suspicious rollouts",
    "Signs of gaming or of breaking off; rollouts that were paid come first. The signs do not change a score.",
    html`${table(
      "How often each sign was seen",
      ["sign", "rollouts", "what it measures"],
      signals.map((row) => [row.name, row.rollouts, row.summary]),
    )}
${rows.length === 0 ? html`<p>No rollout shows any.</p>` : html`<ol class="cases">${rows.map((row) => html`<li><p><b><bdi>${row.id}</bdi></b> ${row.type}, reward ${shown(row.score)}: ${row.signals.map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(", ")}</p><pre dir="auto" tabindex="0">${row.excerpt}</pre></li>`)}</ol>`}`,
    false,
  );
}

function profileSection(profiles: NonNullable<ReportData["profiles"]>): Html {
  const { changed, n, types, largest, meanings, advantages } = profiles;
  return section(
    "profiles",
    "Profile golongrl against profile hardened",
    `${changed} of ${n} rewards differ (${share(changed, n)}).${advantages === null || changed === 0 ? "" : ` Under tmn_grpo ${advantages.turned} rollouts are pushed the other way.`}`,
    html`${table(
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
    )}
${
  changed === 0
    ? ""
    : folded(
        html`${table(
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
        )}<ol class="cases">${largest.map((row) => html`<li><p><b><bdi>${row.id}</bdi></b> ${row.type}: ${shown(row.before)} → ${shown(row.after)} (${row.causes.map(({ cause }) => cause).join(", ")})</p><pre dir="auto" tabindex="0">${row.excerpt}</pre></li>`)}</ol>`,
      )
}`,
  );
}

/** JSON that cannot end the element it stands in. */
const inElement = (value: unknown): Html =>
  new Html(JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028"));

const hash = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/**
 * The report as one HTML page: its script, style and data are within, and its policy lets nothing be loaded.
 *
 * @throws RewardError `internal` when the package was not built
 */
export async function reportPage(data: ReportData): Promise<string> {
  const [script, style] = (await Promise.all([webAsset("report.js"), webAsset("report.css")])).map(
    String,
  ) as [string, string];
  // The chart library writes a style element for each chart.
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${data.title} – golong-rewards report</title><style>${new Html(style)}</style></head><body><main>
<header><h1>Rewards of <bdi>${data.title}</bdi></h1>
<dl><div><dt>rollouts</dt><dd>${data.rollouts}</dd></div><div><dt>prompts</dt><dd>${data.prompts}</dd></div><div><dt>without a score</dt><dd>${data.withoutScore}</dd></div><div><dt>types</dt><dd>${data.types.length}</dd></div></dl></header>
${sections(data)}
<footer><p>golong-rewards ${version}${data.signatures.length === 0 ? "" : html`; rewards signed ${data.signatures.join(", ")}`}</p></footer>
</main><script type="application/json" id="data">${inElement(data)}</script><script>${new Html(script)}</script></body></html>
`;
  return page.text;
}
