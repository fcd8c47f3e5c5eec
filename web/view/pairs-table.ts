import type { Pairs } from "../../src/view/pairs.ts";
import { csvOf } from "../csv.ts";
import { download, h, visible } from "../inspector/dom.ts";
import { columnName } from "./column-name.ts";

/** Two runs that are compared, and by which column. */
export interface Compared {
  readonly first: string;
  readonly second: string;
  readonly over: string;
}

/** A number of the screen, with or without its sign. */
export const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : "–");
export const signed = (value: number): string =>
  Number.isFinite(value) ? `${value > 0 ? "+" : ""}${value.toFixed(4)}` : "–";

/** The differences of two runs, a row for each value of a column. */
export function pairsTable({ groups }: Pairs, { first, second, over }: Compared): HTMLElement {
  const head = [
    columnName(over),
    "pairs",
    first,
    second,
    "difference",
    "95 % interval",
    `only ${first}`,
    `only ${second}`,
    "both",
    "neither",
  ];
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, visible(name))))),
    h(
      "tbody",
      {},
      ...groups.map(({ name, paired }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("bdi", {}, visible(name))),
          h("td", {}, paired.pairs.toLocaleString("en")),
          h("td", {}, number(paired.first)),
          h("td", {}, number(paired.second)),
          h("td", {}, signed(paired.difference)),
          h("td", {}, `${signed(paired.interval.low)} … ${signed(paired.interval.high)}`),
          ...[paired.onlyFirstRight, paired.onlySecondRight, paired.bothRight, paired.neitherRight].map((n) =>
            h("td", {}, n.toLocaleString("en")),
          ),
        ),
      ),
    ),
  );
}

/** The button that saves all of it. */
export function pairsSaving({ overall, groups }: Pairs, { first, second, over }: Compared): HTMLElement {
  const button = h("button", { type: "button" }, "Save as CSV");
  button.addEventListener("click", () => {
    const head = [
      over,
      "pairs",
      "prompts",
      first,
      second,
      "difference",
      "low",
      "high",
      `only ${first} right`,
      `only ${second} right`,
      "both right",
      "neither right",
    ];
    const rows = [{ name: "all", paired: overall }, ...groups].map(({ name, paired }) => [
      name,
      paired.pairs,
      paired.prompts,
      paired.first,
      paired.second,
      paired.difference,
      paired.interval.low,
      paired.interval.high,
      paired.onlyFirstRight,
      paired.onlySecondRight,
      paired.bothRight,
      paired.neitherRight,
    ]);
    download("two-runs.csv", csvOf({ head, rows }), "text/csv");
  });
  return h("p", { class: "buttons" }, button);
}
