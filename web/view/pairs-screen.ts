import type { PairedSummary } from "../../src/stats/pairs.ts";
import type { Pairs } from "../../src/view/pairs.ts";
import type { State } from "../../src/view/state.ts";
import { byId, count, fill, h, select, visible } from "../inspector/dom.ts";
import type { Address } from "./address.ts";
import { columnName } from "./column-name.ts";
import { number, pairsSaving, pairsTable, signed } from "./pairs-table.ts";
import { scoreColumns } from "./roles.ts";
import { server } from "./server.ts";

/** Two runs side by side: what they differ by, and the rollouts that one of them has right alone. */
export class PairsScreen {
  readonly #address: Address;
  readonly #root = byId("screen-pairs");
  #offered = "";
  #shown = "";

  constructor(address: Address) {
    this.#address = address;
    const field = (id: string, label: string, tag: "select" | "input" = "select"): HTMLElement =>
      h(
        "label",
        {},
        `${label} `,
        h(tag, {
          id: `pairs-${id}`,
          ...(tag === "input" ? { size: "5", inputmode: "decimal", autocomplete: "off" } : {}),
        }),
      );
    this.#root.replaceChildren(
      h("h2", { tabindex: "-1" }, "Two runs, pair by pair"),
      h(
        "form",
        { id: "pairs-form" },
        field("first", "From run"),
        field("second", "to run"),
        field("by", "Scores"),
        field("over", "By"),
        field("match", "Pair by"),
        field("threshold", "Right from", "input"),
      ),
      h("div", { id: "pairs-found", "aria-live": "polite" }),
    );
    fill(select("pairs-match"), [
      ["", "sample, else prompt"],
      ["sample", "prompt and sample"],
      ["prompt", "prompt alone"],
    ]);
    const form = byId("pairs-form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      const { id, value } = target as HTMLSelectElement;
      address.set({ [id === "pairs-by" ? "by" : id.slice("pairs-".length)]: value });
    });
  }

  /** Shows what the address says of everything there is. */
  async show(state: State): Promise<void> {
    const runs = (state.choices.run ?? []).map(({ value }) => value);
    if (runs.length < 2) {
      byId("pairs-form").hidden = true;
      byId("pairs-found").replaceChildren(
        h("p", {}, "There is one run. Name a second file or folder to compare them."),
      );
      return;
    }
    byId("pairs-form").hidden = false;
    this.#offer(state, runs);
    const question = this.#question(runs, state);
    const key = `${question} ${state.rows} ${state.scoring?.bytes}`;
    if (key === this.#shown) return;
    this.#shown = key;
    try {
      const found = await server.get<Pairs>("/api/pairs", question);
      if (this.#shown === key) byId("pairs-found").replaceChildren(...this.#view(found, question));
    } catch (error) {
      if (this.#shown === key)
        byId("pairs-found").replaceChildren(h("p", { class: "note" }, visible((error as Error).message)));
    }
  }

  #offer({ choices, numbers }: State, runs: readonly string[]): void {
    const key = JSON.stringify([runs, numbers, Object.keys(choices)]);
    if (key === this.#offered) return;
    this.#offered = key;
    for (const id of ["first", "second"])
      fill(
        select(`pairs-${id}`),
        runs.map((run) => [run, visible(run)]),
      );
    const scores = scoreColumns.filter((name) => numbers.includes(name));
    fill(
      select("pairs-by"),
      scores.map((name) => [name, name]),
    );
    const columns = [
      "type",
      ...numbers.filter((name) => !scoreColumns.some((one) => one === name)),
      ...Object.keys(choices),
    ];
    fill(
      select("pairs-over"),
      [...new Set(columns)].filter((name) => name !== "run").map((name) => [name, columnName(name)]),
    );
  }

  /** The question as the address has it, what it leaves open filled in; the form shows the same. */
  #question(runs: readonly string[], { numbers }: State): URLSearchParams {
    const address = this.#address;
    const scores = scoreColumns.filter((name) => numbers.includes(name));
    const question = {
      first: address.get("first") || runs[0]!,
      second: address.get("second") || runs[1]!,
      by: address.get("by") || scores[0] || "stored",
      over: address.get("over") || "type",
      match: address.get("match"),
      threshold: address.get("threshold") || "1",
    };
    for (const [id, value] of Object.entries(question)) byId<HTMLSelectElement>(`pairs-${id}`).value = value;
    return new URLSearchParams(question);
  }

  #view(pairs: Pairs, question: URLSearchParams): HTMLElement[] {
    const { overall } = pairs;
    const [first, second, over] = ["first", "second", "over"].map((name) => question.get(name)!) as [
      string,
      string,
      string,
    ];
    const compared = { first, second, over };
    if (overall.pairs === 0)
      return [h("p", { class: "note" }, "The two runs have no prompt in common: nothing can be paired.")];
    return [
      h("p", { class: "finding" }, ...this.#words(overall, first, second)),
      h(
        "ul",
        { class: "cards" },
        ...(
          [
            ["first", `only ${first} right`, overall.onlyFirstRight],
            ["second", `only ${second} right`, overall.onlySecondRight],
            ["both", "both right", overall.bothRight],
            ["neither", "neither right", overall.neitherRight],
          ] as const
        ).map(([kind, words, pairs]) => this.#card(kind, words, pairs, overall.pairs, question)),
      ),
      h("h3", {}, `By ${columnName(over)}`),
      h(
        "div",
        {
          class: "scroll",
          tabindex: "0",
          role: "region",
          "aria-label": `Differences by ${columnName(over)}`,
        },
        pairsTable(pairs, compared),
      ),
      pairsSaving(pairs, compared),
    ];
  }

  #words(paired: PairedSummary, first: string, second: string): (Node | string)[] {
    const { difference, interval, pairs, prompts, pairedBy } = paired;
    const alone = paired.aloneInFirst + paired.aloneInSecond;
    const clear = Number.isFinite(interval.low) && (interval.low > 0 || interval.high < 0);
    return [
      h("b", {}, visible(second)),
      ` scores ${number(Math.abs(difference))} ${difference < 0 ? "lower" : "higher"} than `,
      h("b", {}, visible(first)),
      `: ${number(paired.second)} against ${number(paired.first)}, the difference between ${signed(interval.low)} and ${signed(interval.high)} with 95 % confidence${clear ? "" : ", so it may be none"}. ${count(pairs, "pair")} of ${count(prompts, "prompt")}, by ${pairedBy === "sample" ? "prompt and sample" : "prompt alone"}${alone === 0 ? "" : `; ${count(alone, "rollout")} without a partner`}.`,
    ];
  }

  #card(kind: string, words: string, pairs: number, all: number, question: URLSearchParams): HTMLElement {
    const asked = ["first", "second", "by", "over", "match"].map((name) => question.get(name) ?? "");
    const pair = JSON.stringify([...asked, Number(question.get("threshold")), kind]);
    const link = h(
      "a",
      { href: `?${new URLSearchParams({ pair, sort: "prompt" })}` },
      h("b", {}, pairs.toLocaleString("en")),
      h("span", {}, ` ${visible(words)} `),
      h("span", { class: "soft" }, `${Math.round((100 * pairs) / all)} %`),
    );
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#address.ask({ pair, sort: "prompt" });
    });
    return h("li", { class: kind }, link);
  }
}
