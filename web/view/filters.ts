import type { State } from "../../src/view/state.ts";
import { byId, count, fill, h, input, select, visible } from "../inspector/dom.ts";
import type { Address } from "./address.ts";
import { columnName } from "./column-name.ts";
import { scoreColumns } from "./roles.ts";
import { server } from "./server.ts";

/** What is waited for while somebody types, in milliseconds. */
const TYPING = 200;

/** The filters and the order of the list; all of them stand in the address. */
export class Filters {
  readonly #address: Address;
  #columns = "";
  #timer = 0;

  constructor(address: Address) {
    this.#address = address;
    for (const id of ["filters", "range", "field", "search"])
      byId(id).addEventListener("submit", (event) => event.preventDefault());
    input("named").addEventListener("input", () =>
      this.#later(() => address.set({ named: input("named").value })),
    );
    input("differ").addEventListener("input", () =>
      address.set({ differ: input("differ").checked ? "1" : "" }),
    );
    byId("search").addEventListener("submit", () => this.#search());
    for (const id of ["re", "exact"]) input(id).addEventListener("input", () => this.#search());
    for (const box of this.#boxes) box.addEventListener("input", () => this.#search());
    byId("stop-search").addEventListener("click", () => void server.stopSearch());
    byId("range").addEventListener("submit", () => this.#addRange());
    byId("field").addEventListener("submit", () => void this.#addField());
    select("sort").addEventListener("input", () => this.#sort());
    input("descending").addEventListener("input", () => this.#sort());
    select("by").addEventListener("input", () => address.set({ by: select("by").value }));
  }

  get #boxes(): HTMLInputElement[] {
    return [...byId("search").querySelectorAll<HTMLInputElement>("[name=in]")];
  }

  /** Offers what there is to be chosen from, and shows what is chosen. */
  show(state: State): void {
    this.#offer(state);
    const address = this.#address;
    for (const [id, name] of [
      ["q", "q"],
      ["named", "named"],
    ] as const)
      if (document.activeElement !== byId(id)) input(id).value = address.get(name);
    for (const id of ["re", "exact", "differ"]) input(id).checked = address.get(id) === "1";
    const parts = address.get("in") === "" ? null : address.get("in").split(",");
    for (const box of this.#boxes) box.checked = parts === null || parts.includes(box.value);
    const sort = address.get("sort");
    select("sort").value = sort.replace(/^-/, "");
    input("descending").checked = sort.startsWith("-");
    this.#active();
  }

  /** Sorts by a column: largest first, then smallest, then not at all. */
  sortBy(column: string): void {
    const own = column === "score" ? select("by").value : column;
    const now = this.#address.get("sort");
    this.#address.set({ sort: now === `-${own}` ? own : now === own ? "" : `-${own}` });
  }

  #offer({ choices, numbers }: State): void {
    const scores = scoreColumns.filter((name) => numbers.includes(name));
    const key = JSON.stringify([choices, numbers]);
    if (key === this.#columns) return;
    this.#columns = key;
    fill(
      select("by"),
      (scores.length === 0 ? ["stored"] : scores).map((name) => [name, name]),
    );
    const sortable = ["id", ...numbers, ...Object.keys(choices)];
    fill(select("sort"), [
      ["", "as in the files"],
      ...sortable.map((name): [string, string] => [name, columnName(name)]),
    ]);
    fill(
      select("range-column"),
      numbers.map((name) => [name, columnName(name)]),
    );
    byId("choices").replaceChildren(
      ...Object.entries(choices)
        .filter(([, values]) => values.length > 1)
        .map(([column, values]) => this.#choice(column, values)),
    );
    const steps = numbers.includes("step");
    byId("range").hidden = numbers.length === 0;
    byId("range-column").dataset.steps = String(steps);
  }

  #choice(column: string, values: State["choices"][string]): HTMLElement {
    const box = h("select", { "data-column": column, id: `is-${column}` });
    fill(box, [
      ["", `all (${values.length})`],
      ...values.map(({ value, rows }): [string, string] => [
        value,
        `${visible(value) || "none"} (${rows.toLocaleString("en")})`,
      ]),
    ]);
    box.value = this.#address.isOf(column);
    box.addEventListener("input", () => this.#address.setIs(column, box.value));
    return h("label", {}, `${columnName(column)} `, box);
  }

  /** What is on, each to be taken off. */
  #active(): void {
    const address = this.#address;
    const off = (words: string, take: () => void): HTMLElement => {
      const button = h(
        "button",
        { type: "button", class: "chip" },
        visible(words),
        h("span", { "aria-hidden": "true" }, " ✕"),
        h("span", { class: "spoken" }, " take off"),
      );
      button.addEventListener("click", take);
      return button;
    };
    const without = (name: string, text: string): void =>
      address.set({ [name]: address.all(name).filter((one) => one !== text) });
    const chips = [
      ...address.all("is").map((text) => off(text.replace(":", ": "), () => without("is", text))),
      ...address.all("num").map((text) => off(rangeWords(text), () => without("num", text))),
      ...(address.get("pair") === ""
        ? []
        : [off(pairWords(address.get("pair")), () => address.set({ pair: "" }))]),
      ...(address.get("q") === "" ? [] : [off(`text: ${address.get("q")}`, () => address.set({ q: "" }))]),
    ];
    for (const box of byId("choices").querySelectorAll<HTMLSelectElement>("select"))
      box.value = address.isOf(box.dataset.column!);
    const key = this.#address.only(["is", "num", "pair", "q"]).toString();
    if (byId("active").dataset.key === key) return;
    byId("active").dataset.key = key;
    byId("active").replaceChildren(...chips);
    byId("active").hidden = chips.length === 0;
  }

  #search(): void {
    const within = this.#boxes.filter(({ checked }) => checked).map(({ value }) => value);
    this.#address.set({
      q: input("q").value,
      in: within.length === this.#boxes.length ? "" : within.join(","),
      re: input("re").checked ? "1" : "",
      exact: input("exact").checked ? "1" : "",
    });
  }

  #sort(): void {
    const column = select("sort").value;
    this.#address.set({ sort: column === "" ? "" : `${input("descending").checked ? "-" : ""}${column}` });
  }

  #addRange(): void {
    const [low, high] = ["range-low", "range-high"].map((id) => input(id).value.trim());
    if (low === "" && high === "") return;
    const column = select("range-column").value;
    const others = this.#address.all("num").filter((text) => !text.startsWith(`${column}:`));
    this.#address.set({ num: [...others, `${column}:${low}..${high}`] });
  }

  async #addField(): Promise<void> {
    const path = input("field-path").value.trim();
    if (path === "") return;
    await server.addField(path);
    input("field-path").value = "";
    this.#address.set({ col: [...new Set([...this.#address.all("col"), path])] });
  }

  #later(work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, TYPING) as unknown as number;
  }
}

function rangeWords(text: string): string {
  const at = text.indexOf(":");
  const [low, high] = text.slice(at + 1).split("..");
  const name = columnName(text.slice(0, at));
  if (low === high || high === undefined) return `${name} ${low}`;
  if (low === "") return `${name} up to ${high}`;
  return high === "" ? `${name} from ${low}` : `${name} ${low} to ${high}`;
}

/** The pairs that two runs leave, in words. */
function pairWords(pair: string): string {
  let parts: unknown;
  try {
    parts = JSON.parse(pair);
  } catch {
    return "pairs";
  }
  const [first, second] = (Array.isArray(parts) ? parts : []).map(String);
  const words: Readonly<Record<string, string>> = {
    first: `only ${first} right`,
    second: `only ${second} right`,
    both: "both right",
    neither: "neither right",
  };
  return `${first} and ${second}: ${words[String(Array.isArray(parts) ? parts.at(-1) : "")] ?? "pairs"}`;
}

/** How far a search has got, in words. */
export function searchWords({ search }: State, found: number): string {
  if (search === null) return "";
  if (search.fault !== null) return search.fault;
  const share = search.total === 0 ? 1 : search.bytes / search.total;
  return search.isDone
    ? share < 1
      ? `Stopped at ${Math.round(100 * share)} %: ${count(found, "rollout")} so far`
      : ""
    : `Searching, ${Math.round(100 * share)} % …`;
}
