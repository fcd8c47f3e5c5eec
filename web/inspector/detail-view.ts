import { alignmentView } from "./alignment-view.ts";
import { count, h, text, visible } from "./dom.ts";
import type { Detail, Items, MathReading, View } from "./messages.ts";
import { responseView } from "./response-view.ts";

const figure = (value: number | null): string =>
  value === null ? "none" : String(Math.round(value * 1e6) / 1e6);

/** A list answer's items in the form in which the profile compares them. */
function items(name: string, { matched, missed, extra }: Items): HTMLElement {
  const list = (title: string, sign: string, of: readonly string[]): HTMLElement =>
    h(
      "div",
      {},
      h("h5", {}, `${title} (${of.length})`),
      h(
        "ul",
        { tabindex: "0", "aria-label": `${title}, ${name}` },
        ...of.slice(0, 500).map((item) => h("li", {}, `${sign} `, h("bdi", {}, visible(item)))),
      ),
      of.length > 500 ? h("p", { class: "soft" }, `… and ${of.length - 500} more`) : null,
    );
  return h(
    "details",
    { class: "items" },
    h("summary", {}, "Items as they are compared"),
    list("Matched", "✓", matched),
    list("Missed", "○", missed),
    list("Extra", "+", extra),
  );
}

/** How a mathematical answer was read, and by what it was decided. */
const mathView = (name: string, { extracted, method, tree, goldTree }: MathReading): HTMLElement =>
  h(
    "div",
    {},
    h("p", {}, "Read: ", h("code", {}, visible(extracted ?? "nothing")), `; decided by: ${method}`),
    h(
      "details",
      {},
      h("summary", {}, "Syntax trees"),
      h("h5", {}, "Answer"),
      text(tree, `Answer's tree, ${name}`),
      h("h5", {}, "Reference"),
      text(goldTree, `Reference's tree, ${name}`),
    ),
  );

function view(name: string, { result, items: found, math }: View): HTMLElement {
  const parts = result.score === null ? [] : Object.entries(result.parts);
  return h(
    "section",
    { class: "profile", "aria-label": `Profile ${name}` },
    h("h4", {}, `${name}: ${figure(result.score)}`),
    result.score === null
      ? null
      : h("meter", { min: "0", max: "1", value: String(result.score), "aria-hidden": "true" }),
    h(
      "p",
      {},
      h("b", { class: "status" }, result.status),
      " ",
      visible(result.score === null ? result.error.message : result.reason),
    ),
    parts.length === 0
      ? null
      : h(
          "dl",
          { class: "parts", "aria-label": `Computed from, ${name}` },
          ...parts.map(([key, value]) => h("div", {}, h("dt", {}, key), h("dd", {}, figure(value)))),
        ),
    found === null ? null : items(name, found),
    math === null ? null : mathView(name, math),
    h("p", { class: "soft" }, result.signature),
  );
}

/** What the rollout belongs to, each with its name. */
const chipsView = (chips: Detail["chips"]): HTMLElement =>
  h(
    "dl",
    { class: "chips" },
    ...chips.map(([name, value]) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, h("bdi", {}, visible(value)))),
    ),
  );

/** Characters of a prompt that are shown unfolded: about a screen. */
const aScreen = 2000;

/** The prompt, turn by turn; folded where it is longer than a screen, its end in sight, where the question mostly is. */
function promptView(turns: Detail["prompt"]): HTMLElement {
  const length = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  const views = turns.flatMap(({ role, text: said }) => [
    role === "" ? null : h("h5", {}, visible(role)),
    text(said, role === "" ? "Prompt" : `Prompt, ${role}`),
  ]);
  const shown = views.filter((view) => view !== null);
  if (length <= aScreen)
    return h("section", { class: "prompt", "aria-label": "Prompt" }, h("h4", {}, "Prompt"), ...shown);
  const end = turns.at(-1)!.text.trimEnd().slice(-280);
  return h(
    "section",
    { class: "prompt", "aria-label": "Prompt" },
    h("h4", {}, "Prompt"),
    h("p", { class: "end" }, "… ", h("bdi", {}, visible(end))),
    h("details", {}, h("summary", {}, `The whole prompt (${count(length, "character")})`), ...shown),
  );
}

/** A rollout, opened: both profiles beside each other, the response, the reference. */
export function detailView(detail: Detail): HTMLElement[] {
  const { source, definition, reference, views, causes, alignment, prompt, chips } = detail;
  const shown: (HTMLElement | null)[] = [
    chips.length === 0 ? null : chipsView(chips),
    prompt.length === 0 ? null : promptView(prompt),
    h("p", { class: "soft" }, h("bdi", {}, visible(source)), definition === "" ? "" : ` – ${definition}`),
    h("div", { class: "profiles" }, view("golongrl", views.golongrl), view("hardened", views.hardened)),
    causes.length === 0 ? null : why(causes),
    responseView(detail),
    alignment === null ? null : alignmentView(alignment),
    h("h4", {}, "Reference"),
    text(reference, "Reference"),
  ];
  return shown.filter((element) => element !== null);
}

const why = (causes: Detail["causes"]): HTMLElement =>
  h(
    "section",
    { "aria-label": "Why the profiles differ" },
    h("h4", {}, "Why they differ"),
    h(
      "ul",
      {},
      ...causes.map(({ cause, from, to, meaning }) =>
        h("li", {}, h("b", {}, cause), ` ${figure(from)} → ${figure(to)}: ${meaning}`),
      ),
    ),
  );
