import { Html, html } from "../report/html.ts";
import { version } from "../version.ts";
import type { GuessRow, ProbeReport, Row } from "./findings.ts";
import { rateText } from "./probe-text.ts";
import { failings, type Thresholds } from "./verdict.ts";

const style = `:root{color-scheme:light dark;--ink:#1c1f23;--soft:#5b636d;--page:#fff;--line:#d9dde2;--bad:#b3261e;--good:#1b6e3c;--track:#eef0f3}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#a2abb5;--page:#14171a;--line:#333a42;--bad:#ff8a80;--good:#7fd6a0;--track:#262c33}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:70rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.5rem 0 .25rem}
p{margin:.25rem 0 .75rem;color:var(--soft)}ul.verdict{list-style:none;padding:0;margin:1rem 0;font-size:1.05rem}
ul.verdict li{padding:.35rem 0 .35rem .9rem;border-left:.25rem solid var(--bad);margin:.35rem 0}ul.verdict li.good{border-color:var(--good)}
dl{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1rem 0}dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.3rem;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
th[scope=col]{color:var(--soft);font-weight:500}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}tr.bad th[scope=row]::before{content:"✗ ";color:var(--bad)}tr.good th[scope=row]::before{content:"✓ ";color:var(--good)}
th[scope=row]{font-weight:500}.bar{background:var(--track);width:9rem;height:.55rem;border-radius:.3rem;overflow:hidden;margin-top:.45rem}.bar i{display:block;height:100%;background:var(--bad)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;max-height:7rem;overflow:auto;font:.82rem/1.4 ui-monospace,monospace}footer{margin-top:3rem;color:var(--soft);font-size:.85rem}`;

const bar = (share: number): Html =>
  html`<div class="bar" aria-hidden="true"><i style="width:${(100 * Math.max(0, Math.min(1, share))).toFixed(1)}%"></i></div>`;

const table = (head: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${head[0]}"><table><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const shown = (row: Row): Html =>
  row.example === undefined
    ? html``
    : html`<pre dir="auto" tabindex="0">${row.example.response}</pre><p>reference: <bdi>${row.example.reference}</bdi>; paid ${row.example.score.toFixed(2)}</p>`;

const rateRow = (row: Row): Html =>
  html`<tr class="${row.isFinding ? "bad" : "good"}"><th scope="row">${row.name}</th><td class="n">${rateText(row.rate)}</td><td>${bar(row.rate.rate)}</td><td>${shown(row)}</td></tr>`;

const guessRow = (row: GuessRow): Html =>
  html`<tr class="${row.isFinding ? "bad" : "good"}"><th scope="row">${row.name}</th><td class="n">${row.mean.toFixed(3)}</td><td class="n">${row.excess.toFixed(3)} (${row.excessLow.toFixed(3)} … ${row.excessHigh.toFixed(3)})</td><td>${bar(row.mean)}</td><td>${shown(row)}</td></tr>`;

const worst = (rows: readonly Row[]): readonly Row[] => [...rows].sort((a, b) => b.rate.rate - a.rate.rate);

const section = (title: string, lead: string, content: Html): Html =>
  html`<section><h2>${title}</h2><p>${lead}</p>${content}</section>`;

function probedHtml(report: ProbeReport, thresholds: Thresholds): Html {
  const found = failings(report, thresholds);
  const verdict =
    found.length === 0
      ? html`<li class="good">Nothing found: wrong answers are not paid, right ones are, and no guess earns more than chance.</li>`
      : found.map((each) => html`<li>${each}</li>`);
  const facts = [
    ["wrong answers paid", `${(100 * report.falseRewards.rate).toFixed(1)} %`],
    ["right answers not paid", `${(100 * report.unjustZeros.rate).toFixed(1)} %`],
    ["responses tried", report.tries.toLocaleString("en")],
    ["prompts", report.prompts],
  ] as const;
  return html`<header><h1>What <bdi>${report.target}</bdi> pays for</h1>
<p>Right answers are paid best as <bdi>${report.own.join("; ")}</bdi>: a right answer earns ${report.scale.high.toFixed(2)}, a refusal ${report.scale.low.toFixed(2)}. Rates below are on that scale.</p></header>
<ul class="verdict">${verdict}</ul><dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${section(
  "Paid though wrong",
  "Responses that do not give the right answer, though some have it in them.",
  table(["strategy", "paid", "", "shortest that was"], worst(report.wrong).map(rateRow)),
)}
${section(
  "Paid without knowing",
  `Responses made without knowing which of the candidates is right. An honest guess among them earns ${report.guessing.toFixed(3)}.`,
  table(
    ["strategy", "earns", "more than a guess (95 %)", "", "shortest that was paid"],
    [...report.guesses].sort((a, b) => b.excess - a.excess).map(guessRow),
  ),
)}
${section(
  "Not paid though right",
  "The right answer, in the reward's own conventions, written as models write it.",
  table(["form", "not paid", "", "shortest that was not"], worst(report.honest).map(rateRow)),
)}
${section(
  "Conventions",
  "Where the right answer is read.",
  table(
    ["convention", "paid"],
    report.conventions.map(
      ({ name, rate }) => html`<tr><th scope="row">${name}</th><td class="n">${rateText(rate)}</td></tr>`,
    ),
  ),
)}
${section(
  "Unstable",
  "What changes the reward and should not.",
  table(
    ["change", "changed"],
    report.unstable.map(
      ({ name, rate, isFinding }) =>
        html`<tr class="${isFinding ? "bad" : "good"}"><th scope="row">${name}</th><td class="n">${rateText(rate)}</td></tr>`,
    ),
  ),
)}
${section(
  "Broken",
  "Errors, values that are no rewards, hangs, and time that grows faster than the response.",
  report.broken.length === 0
    ? html`<p>Nothing.</p>`
    : table(
        ["fault", "times", "first seen"],
        report.broken.map(
          ({ name, count, message }) =>
            html`<tr class="bad"><th scope="row">${name}</th><td class="n">${count}</td><td>${message}</td></tr>`,
        ),
      ),
)}`;
}

/**
 * Reports of probes as one HTML page that loads nothing and runs no script: the verdict first, then its evidence; several
 * rewards one after the other.
 */
export function probePage(reports: readonly ProbeReport[], thresholds: Thresholds): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${reports.map(({ target }) => target).join(", ")} – golong-rewards probe</title><style>${new Html(style)}</style></head><body><main>
${reports.map((report) => probedHtml(report, thresholds))}
<footer>golong-rewards ${version}; seed ${reports.map(({ seed }) => seed).join(", ")}</footer></main></body></html>
`.text;
}
