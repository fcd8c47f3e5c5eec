import { createHash } from "node:crypto";
import { version } from "../version.ts";
import { advantagesHtml } from "./advantage-html.ts";
import { profilesHtml, suspiciousHtml } from "./case-html.ts";
import { Html, html } from "./html.ts";
import type { ReportData } from "./report-data.ts";
import { groupsHtml, lengthsHtml, rewardsHtml, statusesHtml, stepsHtml } from "./reward-html.ts";
import { webAsset } from "./web-asset.ts";

const sections = (data: ReportData): Html[] =>
  [
    rewardsHtml(data),
    statusesHtml(data),
    groupsHtml(data),
    ...advantagesHtml(data.advantages),
    lengthsHtml(data),
    stepsHtml(data),
    suspiciousHtml(data),
    profilesHtml(data),
  ].filter((found) => found !== null);

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
  const facts = [
    ["rollouts", data.rollouts],
    ["prompts", data.prompts],
    ["without a score", data.withoutScore],
    ["types", data.types.length],
  ] as const;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${data.title} – golong-rewards report</title><style>${new Html(style)}</style></head><body><main>
<header><h1>Rewards of <bdi>${data.title}</bdi></h1>
<dl>${facts.map(([name, n]) => html`<div><dt>${name}</dt><dd>${n.toLocaleString("en")}</dd></div>`)}</dl></header>
${sections(data)}
<footer><p>golong-rewards ${version}${data.signatures.length === 0 ? "" : html`; rewards signed ${data.signatures.join(", ")}`}</p></footer>
</main><script type="application/json" id="data">${inElement(data)}</script><script>${new Html(script)}</script></body></html>
`;
  return page.text;
}
