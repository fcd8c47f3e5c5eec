import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { ListRow } from "../../src/view/rollout-view.ts";
import { byId, count, h } from "../inspector/dom.ts";
import { columnName } from "./column-name.ts";
import { type ListLook, rowView } from "./rollout-row.ts";
import { type ListPart, server } from "./server.ts";

/** Rows that are asked for at a time. */
const PART = 100;
/** A row's height: see the style. */
const ROW_HEIGHT = 58;
/** Parts that are kept. */
const KEPT_PARTS = 30;

/** A place that somebody goes to. */
interface Aim {
  readonly index: number;
  /** The rollout that stands there, once that is known. */
  row?: number;
}

/** The list of rollouts: however many there are, the rows in sight are in the page, and those about them fetched. */
export class RolloutList {
  total = 0;
  #query = new URLSearchParams();
  #look: ListLook = { columns: [], by: "stored" };
  #parts = new Map<number, readonly ListRow[] | Promise<void>>();
  /** The rows in the page, by their place. */
  #drawn: ReadonlyMap<number, { readonly key: string; readonly view: HTMLElement }> = new Map();
  #generation = 0;
  #opened: ListRow | undefined;
  /** Where the opened rollout stands; -1 where it does not. */
  #at = -1;
  /** Until it is found where that rollout stands: keys in quick succession each go one further. */
  #aim: Aim | undefined;
  readonly #grid = byId("rows");
  readonly #space = byId("space");
  readonly #virtual: Virtualizer<HTMLElement, HTMLElement>;
  readonly #open: (row: ListRow) => void;
  readonly #sortBy: (column: string) => void;
  #sort = "";

  constructor(open: (row: ListRow) => void, sortBy: (column: string) => void) {
    this.#open = open;
    this.#sortBy = sortBy;
    this.#virtual = new Virtualizer<HTMLElement, HTMLElement>(this.#options());
    this.#virtual._didMount();
    this.#virtual._willUpdate();
    this.#space.addEventListener("click", (event) => {
      const index = (event.target as HTMLElement).closest<HTMLElement>("[data-index]")?.dataset.index;
      if (index !== undefined) void this.openAt(Number(index));
    });
  }

  /** Where the rollout stands in the list that is open or about to be; -1 where the filters leave it out, or none is. */
  get at(): number {
    return this.#aim?.index ?? this.#at;
  }

  /** Shows what a query asks for; rows that are there stay until what replaces them has come. */
  async show(query: URLSearchParams, look: ListLook, isNew: boolean): Promise<void> {
    this.#query = query;
    this.#look = look;
    this.#sort = query.get("sort") ?? "";
    const generation = ++this.#generation;
    const from = isNew ? 0 : Math.max(0, (this.#virtual.range?.startIndex ?? 0) - (PART >> 1));
    const part = Math.floor(from / PART);
    const [first] = await Promise.all([
      server.list(query, part * PART, 2 * PART),
      this.#opened === undefined ? undefined : this.#locate(query),
    ]);
    if (generation !== this.#generation) return;
    this.total = first.total;
    this.#parts = new Map();
    this.#keep(part, first);
    if (first.rows.length > PART) this.#parts.set(part + 1, first.rows.slice(PART));
    this.#parts.set(part, first.rows.slice(0, PART));
    byId("count").textContent = count(first.total, "rollout");
    this.#virtual.setOptions(this.#options());
    if (isNew) this.#grid.scrollTop = 0;
    this.#virtual._willUpdate();
    this.#draw();
  }

  /** Marks the rollout that is open. */
  async mark(opened: ListRow | undefined): Promise<void> {
    this.#opened = opened;
    if (opened === undefined) {
      this.#at = -1;
      this.#aim = undefined;
    } else {
      const part = await server.list(this.#query, 0, 0, { at: opened.row });
      if (this.#opened !== opened) return;
      this.#at = part.at ?? -1;
      if (this.#aim?.row === opened.row) this.#aim = undefined;
      if (this.#at >= 0) this.#virtual.scrollToIndex(this.#at, { align: "auto" });
    }
    this.#draw();
  }

  /** Opens the rollout at a place; nothing where there is none. */
  async openAt(index: number): Promise<void> {
    if (index < 0 || index >= this.total) return;
    const aim: Aim = { index };
    this.#aim = aim;
    const row = await this.#row(index);
    if (this.#aim !== aim) return;
    if (row === undefined || row.row === this.#opened?.row) this.#aim = undefined;
    else aim.row = row.row;
    if (row !== undefined) this.#open(row);
  }

  async #locate(query: URLSearchParams): Promise<void> {
    const opened = this.#opened!;
    const { at = -1 } = await server.list(query, 0, 0, { at: opened.row });
    if (this.#opened === opened) this.#at = at;
  }

  async #row(index: number): Promise<ListRow | undefined> {
    const part = Math.floor(index / PART);
    let rows = this.#parts.get(part);
    if (rows === undefined || rows instanceof Promise) {
      await (rows ?? this.#fetch(part));
      rows = this.#parts.get(part);
    }
    return rows === undefined || rows instanceof Promise ? undefined : rows[index - part * PART];
  }

  #options() {
    return {
      count: this.total,
      getScrollElement: () => this.#grid,
      estimateSize: () => ROW_HEIGHT,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#draw(),
    };
  }

  #fetch(part: number): Promise<void> {
    const generation = this.#generation;
    const asked = server.list(this.#query, part * PART, PART).then(
      (found) => {
        if (generation !== this.#generation) return;
        this.#keep(part, found);
        this.#draw();
      },
      () => void this.#parts.delete(part),
    );
    this.#parts.set(part, asked);
    return asked;
  }

  #keep(part: number, { rows }: ListPart): void {
    this.#parts.set(part, rows);
    if (this.#parts.size > KEPT_PARTS) this.#parts.delete(this.#parts.keys().next().value as number);
  }

  #draw(): void {
    const { columns } = this.#look;
    this.#grid.setAttribute("aria-rowcount", String(this.total + 1));
    this.#head(columns);
    this.#space.style.height = `${this.#virtual.getTotalSize()}px`;
    const look = JSON.stringify([this.#look, this.#at]);
    const drawn = this.#virtual.getVirtualItems().map(({ index, start }) => {
      const part = Math.floor(index / PART);
      const rows = this.#parts.get(part);
      if (rows === undefined) void this.#fetch(part);
      const row = rows === undefined || rows instanceof Promise ? undefined : rows[index - part * PART];
      // What has not changed keeps its element: a click that is under way finds it where it began.
      const key = `${look} ${row === undefined ? "" : JSON.stringify(row)}`;
      const known = this.#drawn.get(index);
      return [
        index,
        known?.key === key
          ? known
          : { key, view: rowView(row, { index, start, isOpen: index === this.#at }, this.#look) },
      ] as const;
    });
    const isSame =
      drawn.length === this.#drawn.size && drawn.every(([index, one]) => this.#drawn.get(index) === one);
    this.#drawn = new Map(drawn);
    if (!isSame) this.#space.replaceChildren(...drawn.map(([, { view }]) => view));
    const active = this.#at >= 0 ? document.getElementById(`row-${this.#at}`) : null;
    if (active === null) this.#grid.removeAttribute("aria-activedescendant");
    else this.#grid.setAttribute("aria-activedescendant", active.id);
  }

  #head(columns: readonly string[]): void {
    const key = `${columns.join(" ")} ${this.#sort}`;
    const head = byId("head");
    if (head.dataset.key === key) return;
    head.dataset.key = key;
    head.replaceChildren(
      ...columns.map((column) => {
        const isSorted = this.#sort.replace(/^-/, "") === column;
        const button = h("button", { type: "button", class: "sort", "data-key": column }, columnName(column));
        button.addEventListener("click", () => this.#sortBy(column));
        if (isSorted)
          button.append(h("span", { "aria-hidden": "true" }, this.#sort.startsWith("-") ? " ▼" : " ▲"));
        return h(
          "div",
          {
            role: "columnheader",
            class: `cell ${column}`,
            "aria-sort": !isSorted ? "none" : this.#sort.startsWith("-") ? "descending" : "ascending",
          },
          button,
        );
      }),
    );
  }
}
