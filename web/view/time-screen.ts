import type { State } from "../../src/view/state.ts";
import type { Trend } from "../../src/view/trends.ts";
import { csvOf } from "../csv.ts";
import { byId, download, fill, h, select, visible } from "../inspector/dom.ts";
import { pngOf, standalone } from "../report/export.ts";
import type { Address } from "./address.ts";
import { columnName } from "./column-name.ts";
import { scoreColumns } from "./roles.ts";
import { server } from "./server.ts";
import { measureName, pointsOf, type SeriesPoint, trendChart } from "./trend-chart.ts";

/** How the rollouts went along the steps: each point leads to the rollouts behind it. */
export class TimeScreen {
  readonly #address: Address;
  #shown = "";
  #offered = "";

  constructor(address: Address) {
    this.#address = address;
    byId("screen-time").replaceChildren(
      h("h2", { tabindex: "-1" }, "Over time"),
      h("form", { id: "time-form" }, h("label", {}, "One line for each ", h("select", { id: "time-over" }))),
      h(
        "p",
        { class: "soft" },
        "Means with 95 % intervals, prompts taken as the unit. A point leads to its rollouts. The filters of the list count here too.",
      ),
      h("div", { id: "charts", "aria-live": "polite" }),
    );
    const form = byId("time-form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => address.set({ over: select("time-over").value }));
  }

  async show(state: State): Promise<void> {
    const charts = byId("charts");
    if (state.steps.length === 0) {
      this.#shown = "";
      charts.replaceChildren(
        h("p", {}, "No record names its step, and no file's name does: there is nothing to draw along."),
      );
      return;
    }
    this.#offer(state);
    const over = this.#address.get("over") || ((state.choices.run?.length ?? 0) > 1 ? "run" : "type");
    select("time-over").value = over;
    const scores = scoreColumns.filter((name) => state.numbers.includes(name));
    const others = state.numbers.filter(
      (name) => name !== "step" && name !== "sample" && !scores.some((one) => one === name),
    );
    const measures = [
      ...scores,
      ...((state.choices.status ?? []).some(({ value }) => value === "gated") ? ["gated"] : []),
      ...others,
    ];
    const query = this.#address.only(["is", "num", "named", "differ", "q", "in", "re", "exact", "pair"]);
    query.set("measures", measures.join(","));
    query.set("over", over);
    const key = `${query} ${state.rows} ${state.scoring?.bytes} ${charts.clientWidth}`;
    if (key === this.#shown) return;
    this.#shown = key;
    try {
      const trends = await server.get<Trend[]>("/api/trends", query);
      if (this.#shown !== key) return;
      charts.replaceChildren(
        ...trends.filter(({ series }) => series.length > 0).map((trend) => this.#chart(trend, over)),
      );
    } catch (error) {
      if (this.#shown === key)
        charts.replaceChildren(h("p", { class: "note" }, visible((error as Error).message)));
    }
  }

  #offer({ choices }: State): void {
    const columns = Object.keys(choices);
    const key = columns.join(" ");
    if (key === this.#offered) return;
    this.#offered = key;
    fill(
      select("time-over"),
      columns.map((name) => [name, columnName(name)]),
    );
  }

  /** What the address is once a point's rollouts are listed. */
  #pointQuery({ series, step }: SeriesPoint, over: string): Record<string, string | string[]> {
    const [is, num] = [this.#address.all("is"), this.#address.all("num")];
    return {
      screen: "",
      open: "",
      is: [
        ...is.filter((text) => !text.startsWith(`${over}:`)),
        `${over}:${series === "none" ? "" : series}`,
      ],
      num: [...num.filter((text) => !text.startsWith("step:")), `step:${step}..${step}`],
    };
  }

  #chart(trend: Trend, over: string): HTMLElement {
    const { measure } = trend;
    const width = Math.max(320, Math.min(960, byId("charts").clientWidth - 16));
    const chart = trendChart(
      trend,
      width,
      (point) => {
        const params = new URLSearchParams();
        for (const [name, values] of Object.entries(this.#pointQuery(point, over)))
          for (const value of [values].flat()) if (value !== "") params.append(name, value);
        return `?${params}`;
      },
      (point) => this.#address.set(this.#pointQuery(point, over), true),
    );
    const name = `${measure}-by-step`;
    const drawing = { svg: chart, legend: [] };
    const button = (words: string, save: () => void): HTMLElement => {
      const found = h("button", { type: "button" }, words);
      found.addEventListener("click", save);
      return found;
    };
    const head = [over, "step", measure, "low", "high", "rollouts", "prompts"];
    const rows = pointsOf(trend).map(({ series, step, mean, low, high, rollouts, prompts }) => [
      series,
      step,
      mean,
      low,
      high,
      rollouts,
      prompts,
    ]);
    return h(
      "figure",
      { class: "trend", "data-measure": measure },
      h("figcaption", {}, h("h3", {}, measureName(measure))),
      h("div", { class: "scroll" }, chart as unknown as HTMLElement),
      h(
        "p",
        { class: "buttons" },
        button("SVG", () => download(`${name}.svg`, standalone(document, drawing), "image/svg+xml")),
        button("PNG", () => void pngOf(drawing).then((blob) => download(`${name}.png`, blob, "image/png"))),
        button("CSV", () => download(`${name}.csv`, csvOf({ head, rows }), "text/csv")),
      ),
      h(
        "details",
        {},
        h("summary", {}, "The numbers"),
        h(
          "div",
          {
            class: "scroll",
            tabindex: "0",
            role: "region",
            "aria-label": `Numbers of ${measureName(measure)}`,
          },
          h(
            "table",
            {},
            h(
              "thead",
              {},
              h("tr", {}, ...head.map((column) => h("th", { scope: "col" }, columnName(column)))),
            ),
            h(
              "tbody",
              {},
              ...rows.map(([series, ...numbers]) =>
                h(
                  "tr",
                  {},
                  h("th", { scope: "row" }, h("bdi", {}, visible(String(series)))),
                  ...numbers.map((value) =>
                    h("td", {}, value === null ? "–" : String(Math.round(Number(value) * 1e4) / 1e4)),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }
}
