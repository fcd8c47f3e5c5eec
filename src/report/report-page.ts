import { createHash } from "node:crypto";
import { version } from "../version.ts";
import { advantagesHtml } from "./advantage-html.ts";
import { headline, missingWords } from "./headline.ts";
import { Html, html } from "./html.ts";
import { type Link, linkTo } from "./page-parts.ts";
import { profilesHtml } from "./profile-html.ts";
import type { ReportData } from "./report-data.ts";
import {
  byHtml,
  errorsHtml,
  groupsHtml,
  lengthsHtml,
  rewardsHtml,
  statusesHtml,
  stepsHtml,
} from "./reward-html.ts";
import { suspicionsHtml } from "./suspicion-html.ts";
import { webAsset } from "./web-asset.ts";

/** The evidence, what is suspicious first. */
const sections = (data: ReportData, link: Link): Html[] =>
  [
    suspicionsHtml(data, link),
    rewardsHtml(data),
    byHtml(data),
    stepsHtml(data),
    profilesHtml(data),
    groupsHtml(data),
    statusesHtml(data),
    errorsHtml(data),
    lengthsHtml(data),
    ...advantagesHtml(data.advantages),
  ].filter((found) => found !== null);

/** The finding in words, what cannot be shown, and where the evidence stands. */
function opening(data: ReportData, evidence: readonly Html[]): Html {
  const [first = "", ...rest] = headline(data);
  const missing = missingWords(data);
  const contents = evidence.map(({ text }) => /<h2 id="([^"]*)">(.*?)<\/h2>/.exec(text)!);
  return html`<p class="headline">${first}.</p>
<ul class="findings">${rest.map((sentence) => html`<li>${sentence}.</li>`)}</ul>
${missing.length === 0 ? "" : html`<div class="missing"><h2>What cannot be shown</h2><ul>${missing.map((words) => html`<li>${words}</li>`)}</ul></div>`}
<nav aria-label="Contents"><ol>${contents.map(([, id, title]) => html`<li><a href="#${id}">${new Html(title!)}</a></li>`)}</ol></nav>`;
}

/** JSON that cannot end the element it stands in. */
const inElement = (value: unknown): Html =>
  new Html(JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028"));

const hash = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/**
 * The report as one HTML page: its script, style and data are within, and its policy lets nothing be loaded.
 *
 * @param view where a viewer shows the same files, for links to rollouts; none by default
 * @throws RewardError `internal` when the package was not built
 */
export async function reportPage(data: ReportData, view?: string): Promise<string> {
  const [script, style] = (await Promise.all([webAsset("report.js"), webAsset("report.css")])).map(
    String,
  ) as [string, string];
  // A chart becomes a PNG by way of a picture. The chart library writes a style element for each chart.
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const facts = [
    ["rollouts", data.rollouts],
    ["prompts", data.prompts],
    ["without a score", data.withoutScore],
    ["types", data.types.length],
  ] as const;
  const evidence = sections(data, linkTo(view));
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${data.title} – golong-rewards report</title><style>${new Html(style)}</style></head><body><main>
<header><h1>Rewards of <bdi>${data.title}</bdi></h1>
${opening(data, evidence)}
<dl>${facts.map(([name, n]) => html`<div><dt>${name}</dt><dd>${n.toLocaleString("en")}</dd></div>`)}</dl></header>
${evidence}
<footer><p>golong-rewards ${version}${data.signatures.length === 0 ? "" : html`; rewards signed ${data.signatures.join(", ")}`}</p></footer>
</main><script type="application/json" id="data">${inElement(data)}</script><script>${new Html(script)}</script></body></html>
`;
  return page.text;
}
