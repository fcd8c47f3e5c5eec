import type { Interval } from "../stats/intervals.ts";
import { type Html, html } from "./html.ts";
import type { MeanSection } from "./reward-sections.ts";

type Cell = string | number | null;

/** Four digits are enough for a reward; counts stay whole. */
export const shown = (cell: Cell): string => {
  if (cell === null || (typeof cell === "number" && Number.isNaN(cell))) return "–";
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(4);
};

export const interval = ({ low, high }: Interval): string => `${shown(low)} … ${shown(high)}`;
export const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

const isText = (cell: Cell | undefined): boolean => typeof cell === "string" && /[a-z]/i.test(cell);

/** A table that scrolls by itself where it is too wide; columns of words stand to the left. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const side = (column: number): Html =>
    html`${rows.some((row) => isText(row[column])) ? html` class="text"` : ""}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${head.map((name, i) => html`<th scope="col"${side(i)}>${name}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${shown(first ?? null)}</th>${cells.map((cell, i) => html`<td${side(i + 1)}>${shown(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A section: a chart, drawn by the page's script into the figure of that name, and the numbers behind it. */
export function section(name: string, title: string, lead: string, content: Html, chart = true): Html {
  return html`<section aria-labelledby="h-${name}"><div class="head"><h2 id="h-${name}">${title}</h2><p>${lead}</p>
${chart ? html`<div class="chart" id="${name}"></div>` : ""}</div>${content}</section>`;
}

export const folded = (content: Html, summary = "The numbers"): Html =>
  html`<details><summary>${summary}</summary>${content}</details>`;

export const stretches = (caption: string, of: string, rows: readonly MeanSection[]): Html =>
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

/** A name as words: `answer_enumeration` as `answer enumeration`. */
export const wordsOf = (name: string): string => name.replaceAll("_", " ");

/** Where a rollout can be looked at, if a viewer is there; see `linkTo`. */
export type Link = (place: string) => string | null;

/** Links to rollouts in the viewer at a URL. */
export function linkTo(view: string | undefined): Link {
  if (view === undefined) return () => null;
  const base = view.endsWith("/") ? view : `${view}/`;
  return (place) => `${base}?open=${encodeURIComponent(place)}`;
}

/** A rollout with what is said of it and the end of its response. */
export const caseOf = (id: string, what: string, excerpt: string, href: string | null = null): Html =>
  html`<li><p><b>${href === null ? html`<bdi>${id}</bdi>` : html`<a href="${href}" target="_blank" rel="noreferrer"><bdi>${id}</bdi></a>`}</b> ${what}</p><pre dir="auto" tabindex="0">${excerpt}</pre></li>`;
