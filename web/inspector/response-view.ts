import type { Found } from "../../src/verdict.ts";
import { count, h, text } from "./dom.ts";
import { legend, markedText, missedView } from "./marked-text.ts";
import type { Detail, View } from "./messages.ts";

/** The first line from a place on that is not blank. */
const inkFrom = (response: string, from: number): number =>
  from + (/^\s*\n/.exec(response.slice(from, from + 1000))?.[0].length ?? 0);

/** The text as a profile reads it, from where it begins to read; its share of the thinking is folded. */
function reading(
  name: string,
  title: string,
  { response, thinkingEnd, areaStart }: Detail,
  found: Found,
): HTMLElement {
  const from = inkFrom(response, Math.max(found.from, thinkingEnd));
  const inside = found.spans.filter(({ span }) => span[0] < thinkingEnd).length;
  return h(
    "section",
    { class: "area", "aria-label": `Answer, ${name}` },
    h("h5", {}, title),
    found.from >= thinkingEnd
      ? null
      : h(
          "details",
          {},
          h("summary", {}, `The thinking is read too (${count(inside, "mark")})`),
          markedText(response, found.from, thinkingEnd, found, `Thinking as read by ${name}`),
        ),
    markedText(response, from, response.length, found, `Answer area, ${name}`),
    areaStart > from ? h("p", { class: "soft" }, "It is read from before the answer area on.") : null,
    legend(found),
    missedView(found, name),
  );
}

/** Whether two profiles mark the same, wherever they began to read. */
const isSame = (a: Found, b: Found): boolean =>
  JSON.stringify([a.spans, a.missed]) === JSON.stringify([b.spans, b.missed]);

/** Where a view's answer begins, for what comes before it. */
const startOf = ({ found }: View, detail: Detail): number =>
  Math.max(found?.from ?? detail.areaStart, detail.thinkingEnd);

/** The answer area where a profile has read nothing of it, or does not say what. */
const unread = (
  name: string,
  title: string,
  { response, areaStart }: Detail,
  why: string | null,
): HTMLElement =>
  h(
    "section",
    { class: "area", "aria-label": name === "" ? "Answer" : `Answer, ${name}` },
    h("h5", {}, title),
    why === null ? null : h("p", { class: "soft" }, why),
    markedText(response, inkFrom(response, areaStart), response.length, { spans: [], of: "" }, title),
  );

/** The response: its thinking folded, what stands before the answer, and the answer as each profile reads it. */
export function responseView(detail: Detail): HTMLElement {
  const { response, thinkingEnd, views } = detail;
  const { golongrl, hardened } = views;
  const start = Math.min(startOf(golongrl, detail), startOf(hardened, detail));
  const before = response.slice(thinkingEnd, start);
  const columns: HTMLElement[] = [];
  if (golongrl.found !== null && hardened.found !== null && isSame(golongrl.found, hardened.found))
    columns.push(
      reading("both profiles", "Answer area, read alike by both profiles", detail, hardened.found),
    );
  else if (golongrl.found !== null || hardened.found !== null) {
    for (const [name, { found, result }] of Object.entries(views))
      columns.push(
        found !== null
          ? reading(name, `Answer area, as ${name} reads it`, detail, found)
          : unread(name, `Answer area, ${name}`, detail, `Nothing was read: ${result.status}.`),
      );
  } else columns.push(unread("", "Answer area", detail, null));
  return h(
    "section",
    { "aria-label": "Response" },
    h("h4", {}, "Response"),
    thinkingEnd === 0
      ? h("p", { class: "note" }, "The thinking is not closed.")
      : h(
          "details",
          {},
          h("summary", {}, `Thinking (${count(thinkingEnd, "character")})`),
          text(response.slice(0, thinkingEnd), "Thinking"),
        ),
    before.trim() === "" ? null : text(before.trim(), "Before the answer area"),
    h("div", { class: "profiles" }, ...columns),
  );
}
