import { suspicionWords } from "./headline.ts";
import { type Html, html } from "./html.ts";
import { caseOf, type Link, section, shown, wordsOf } from "./page-parts.ts";
import type { ReportData } from "./report-data.ts";
import type { Suspicion, SuspicionSection } from "./suspicions.ts";

/** A card a kind of suspicion, where there are texts that could show any. */
export function suspicionsHtml({ suspicions, texts }: ReportData, link: Link): Html | null {
  if (texts === 0) return null;
  const found = suspicions.filter(({ rollouts }) => rollouts > 0);
  const rest = suspicions.filter(({ rollouts }) => rollouts === 0);
  return section(
    "suspicions",
    "Signs of gaming or of breaking off",
    "A sign does not change a score, and an honest answer may show one. Of each kind the three to look at first: what was paid, then the strongest signs.",
    html`<div class="cards">${found.map((kind) => card(kind, link))}</div>
${rest.length === 0 ? "" : html`<p>Not seen in ${texts.toLocaleString("en")} responses: ${rest.map(({ name }) => wordsOf(name)).join(", ")}.</p>`}`,
    false,
  );
}

function card(kind: SuspicionSection, link: Link): Html {
  const { name, summary, top } = kind;
  return html`<article class="card" aria-labelledby="h-${name}"><h3 id="h-${name}">${wordsOf(name)}</h3>
<p class="finding">${suspicionWords(kind)}</p><div class="spark" id="spark-${name}"></div><p class="what">${summary}</p>
<details><summary>${top.length === 1 ? "The one" : `The ${top.length} to look at`}</summary><ol class="cases">${top.map((one) => caseHtml(one, link))}</ol></details></article>`;
}

const caseHtml = ({ id, place, type, score, signals, excerpt }: Suspicion, link: Link): Html =>
  caseOf(
    id,
    `${type}, reward ${shown(score)}: ${signals.map(({ name, value }) => `${wordsOf(name)} ${value.toFixed(2)}`).join(", ")}`,
    excerpt,
    link(place),
  );
