import type { ListRow } from "../../src/view/rollout-view.ts";
import { h, visible } from "../inspector/dom.ts";
import { figure, roleOf, roles } from "./roles.ts";

/** What a list shows of its rows. */
export interface ListLook {
  readonly columns: readonly string[];
  /** The score that counts. */
  readonly by: string;
}

/**
 * A row of the list, where it stands among all of them.
 *
 * @param row what it shows; undefined while that is fetched
 */
export function rowView(
  row: ListRow | undefined,
  { index, start, isOpen }: { readonly index: number; readonly start: number; readonly isOpen: boolean },
  { columns, by }: ListLook,
): HTMLElement {
  const view = h("div", {
    id: `row-${index}`,
    role: "row",
    class: `row ${isOpen ? "open" : ""}`,
    "data-index": String(index),
    "aria-rowindex": String(index + 2),
    "aria-selected": String(isOpen),
  });
  view.style.transform = `translateY(${start}px)`;
  if (row === undefined) {
    view.append(h("div", { role: "gridcell", class: "soft" }, "…"));
    return view;
  }
  view.append(
    h("div", { class: "cells", role: "presentation" }, ...columns.map((column) => cellView(row, column, by))),
    h(
      "div",
      { role: "gridcell", class: "texts" },
      row.asks ? h("bdi", { class: "asks" }, visible(row.asks)) : null,
      h("bdi", { class: "says" }, visible(row.says ?? "")),
    ),
  );
  return view;
}

function cellView(row: ListRow, column: string, by: string): HTMLElement {
  if (column === "score") {
    const role = roleOf(row, by);
    const { sign, word } = roles[role];
    return h(
      "div",
      { role: "gridcell", class: `cell score ${role}`, title: word },
      h("b", { class: "role", "aria-hidden": "true" }, sign),
      h("span", { class: "spoken" }, `${word} `),
      figure(row.cells[by], by),
    );
  }
  const value = column === "run" ? row.run : column === "file" ? row.file : row.cells[column];
  const shown = column === "id" ? String(value ?? `${row.file}:${row.line}`) : figure(value, column);
  return h(
    "div",
    {
      role: "gridcell",
      class: `cell ${column} ${typeof value === "number" ? "number" : ""}`,
      title: visible(shown),
    },
    h("bdi", {}, visible(shown)),
  );
}
