import { byId, count, download, fill, h, input, select, visible } from "./dom.ts";
import type { Row } from "./messages.ts";

const perPage = 50;

const score = (value: number | null): string => (value === null ? "none" : value.toFixed(4));

function rowView(row: Row, isOpen: boolean, open: (row: Row) => void): HTMLElement {
  const button = h("button", { type: "button", class: "link" }, h("bdi", {}, visible(row.id)));
  button.addEventListener("click", () => open(row));
  const differs = row.golongrl !== row.hardened;
  return h(
    "tr",
    isOpen ? { "aria-current": "true" } : {},
    h("th", { scope: "row" }, button),
    h("td", { class: "text" }, row.type),
    h("td", { class: "text" }, row.status),
    h("td", {}, score(row.golongrl)),
    h("td", {}, score(row.hardened), differs ? h("b", { title: "the profiles differ" }, " ≠") : null),
  );
}

/** The list of rollouts with its filters, a page at a time. */
export class RolloutList {
  readonly rows: Row[] = [];
  opened: Row | undefined;
  /** Whether all rows are there: only then they can be saved. */
  isWhole = false;
  #shown: readonly Row[] = [];
  #page = 0;
  readonly #open: (row: Row) => void;

  constructor(open: (row: Row) => void) {
    this.#open = open;
    for (const id of ["type", "status", "search", "differ"])
      byId(id).addEventListener("input", () => this.#turn(0));
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("previous").addEventListener("click", () => this.#turn(this.#page - 1));
    byId("next").addEventListener("click", () => this.#turn(this.#page + 1));
    byId("save").addEventListener("click", () => this.#save());
  }

  /** Begins anew, without rows. */
  clear(): void {
    this.rows.length = 0;
    this.opened = undefined;
    this.isWhole = false;
    this.#page = 0;
    this.refresh();
  }

  /** Shows rows that have come, and them among the filters' choices. */
  refresh(): void {
    fill(
      select("type"),
      this.#choices("all types", ({ type }) => type),
    );
    fill(
      select("status"),
      this.#choices("all statuses", ({ status }) => status),
    );
    this.show();
  }

  /** Counts of the values of a column, as choices. */
  #choices(all: string, of: (row: Row) => string): [string, string][] {
    const counts = new Map<string, number>();
    for (const row of this.rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
    return [
      ["", `${all} (${this.rows.length.toLocaleString("en")})`],
      ...[...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([value, n]): [string, string] => [value, `${value} (${n.toLocaleString("en")})`]),
    ];
  }

  #turn(page: number): void {
    this.#page = page;
    this.show();
  }

  #filtered(): Row[] {
    const [type, status, search] = [select("type").value, select("status").value, input("search").value];
    const differ = input("differ").checked;
    return this.rows.filter(
      (row) =>
        (type === "" || row.type === type) &&
        (status === "" || row.status === status) &&
        (!differ || row.golongrl !== row.hardened) &&
        (search === "" || row.prompt.includes(search) || row.id.includes(search)),
    );
  }

  show(): void {
    this.#shown = this.#filtered();
    const pages = Math.max(1, Math.ceil(this.#shown.length / perPage));
    this.#page = Math.min(this.#page, pages - 1);
    const slice = this.#shown.slice(this.#page * perPage, (this.#page + 1) * perPage);
    // While rows come in, a list that has not changed keeps its elements, and with them the focus.
    const key = `${this.opened?.line} ${slice.map(({ line }) => line).join(" ")}`;
    const body = byId("list").querySelector("tbody")!;
    if (body.dataset.key !== key) {
      body.replaceChildren(...slice.map((row) => rowView(row, row.line === this.opened?.line, this.#open)));
      body.dataset.key = key;
    }
    byId("page").textContent =
      `${count(this.#shown.length, "rollout")}, page ${this.#page + 1} of ${pages.toLocaleString("en")}`;
    byId<HTMLButtonElement>("previous").disabled = this.#page === 0;
    byId<HTMLButtonElement>("next").disabled = this.#page >= pages - 1;
    byId<HTMLButtonElement>("save").disabled = !this.isWhole || this.#shown.length === 0;
  }

  /** What the filters leave, as a file of JSON lines. */
  #save(): void {
    const lines = this.#shown.map((row) => `${JSON.stringify(row)}\n`);
    download("scores.jsonl", new Blob(lines), "application/x-ndjson");
  }
}
