import { count, h, text } from "./dom.ts";
import { legend, markedText, missedView } from "./marked-text.ts";
import type { Marks } from "./marks/mark.ts";
import type { Detail, View } from "./messages.ts";

/** The first line from a place on that is not blank. */
const inkFrom = (response: string, from: number): number =>
  from + (/^\s*\n/.exec(response.slice(from, from + 1000))?.[0].length ?? 0);

/** The text as a profile reads it, from where it begins to read; its share of the thinking is folded. */
function reading(
  name: string,
  title: string,
  { response, thinkingEnd, areaStart }: Detail,
  marks: Marks,
): HTMLElement {
  const from = inkFrom(response, Math.max(marks.from, thinkingEnd));
  const inside = marks.marks.filter((mark) => mark.from < thinkingEnd).length;
  return h(
    "section",
    { class: "area", "aria-label": `Answer, ${name}` },
    h("h5", {}, title),
    marks.from >= thinkingEnd
      ? null
      : h(
          "details",
          {},
          h("summary", {}, `The thinking is read too (${count(inside, "mark")})`),
          markedText(response, marks.from, thinkingEnd, marks, `Thinking as read by ${name}`),
        ),
    markedText(response, from, response.length, marks, `Answer area, ${name}`),
    areaStart > from ? h("p", { class: "soft" }, "It is read from before the answer area on.") : null,
    legend(marks),
    missedView(marks, name),
  );
}

/** Whether two profiles mark the same, wherever they began to read. */
const isSame = (a: Marks, b: Marks): boolean =>
  JSON.stringify([a.marks, a.missed]) === JSON.stringify([b.marks, b.missed]);

/** Where a view's answer begins, for what comes before it. */
const startOf = ({ marks }: View, detail: Detail): number =>
  Math.max(marks?.from ?? detail.areaStart, detail.thinkingEnd);

/** The response: its thinking folded, what stands before the answer, and the answer as each profile reads it. */
export function responseView(detail: Detail): HTMLElement {
  const { response, thinkingEnd, areaStart, views } = detail;
  const { golongrl, hardened } = views;
  const start = Math.min(startOf(golongrl, detail), startOf(hardened, detail));
  const before = response.slice(thinkingEnd, start);
  const plain: Marks = { marks: [], missed: [], from: areaStart, of: "" };
  const columns: HTMLElement[] = [];
  if (golongrl.marks !== null && hardened.marks !== null && isSame(golongrl.marks, hardened.marks))
    columns.push(
      reading("both profiles", "Answer area, read alike by both profiles", detail, hardened.marks),
    );
  else if (golongrl.marks !== null || hardened.marks !== null) {
    for (const [name, { marks, result }] of Object.entries(views))
      columns.push(
        marks !== null
          ? reading(name, `Answer area, as ${name} reads it`, detail, marks)
          : h(
              "section",
              { class: "area", "aria-label": `Answer, ${name}` },
              h("h5", {}, `Answer area, ${name}`),
              h("p", { class: "soft" }, `Not read: ${result.status}.`),
            ),
      );
  } else
    columns.push(
      h(
        "section",
        { class: "area", "aria-label": "Answer" },
        h("h5", {}, "Answer area"),
        markedText(response, inkFrom(response, areaStart), response.length, plain, "Answer area"),
      ),
    );
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
