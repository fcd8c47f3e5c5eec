import { findEstimator } from "../../src/advantage/params.ts";
import { estimators } from "../../src/advantage/table.ts";
import type { ListRow } from "../../src/view/rollout-view.ts";
import { byId, count, fill, h, select, visible } from "../inspector/dom.ts";
import { advantageBar, estimatorParams } from "../inspector/group-view.ts";
import { roleOf, roles } from "./roles.ts";
import { server } from "./server.ts";

/** The rollouts of the opened one's prompt side by side, with their advantages under any estimator. */
export class GroupTable {
  #row: ListRow | undefined;
  readonly #open: (row: ListRow) => void;

  constructor(open: (row: ListRow) => void) {
    this.#open = open;
    fill(
      select("estimator"),
      estimators.map(({ name, summary }) => [name, `${name}: ${summary}`]),
    );
    byId("advantage").addEventListener("submit", (event) => event.preventDefault());
    byId("advantage").addEventListener("input", () => void this.#show());
  }

  /** @param columns the columns that hold scores */
  show(row: ListRow, columns: readonly string[]): void {
    this.#row = row;
    fill(
      select("rewards"),
      columns.map((name) => [name, name]),
    );
    void this.#show();
  }

  async #show(): Promise<void> {
    const row = this.#row;
    if (row === undefined) return;
    const [estimator, rewards] = [select("estimator").value, select("rewards").value || "stored"];
    const given = estimatorParams(findEstimator(estimator).params);
    const { members, size, batch, fault } = await server.group(row.row, rewards, estimator, given);
    if (this.#row !== row) return;
    byId("group-fault").hidden = fault === null;
    byId("group-fault").textContent = `No advantages: ${visible(fault ?? "")}`;
    const largest = Math.max(...members.map(({ advantage }) => Math.abs(advantage ?? 0)));
    byId("members")
      .querySelector("tbody")!
      .replaceChildren(
        ...members.map((member) => {
          const button = h(
            "button",
            { type: "button", class: "link" },
            h("bdi", {}, visible(String(member.cells.id ?? `${member.file}:${member.line}`))),
          );
          button.addEventListener("click", () => this.#open(member));
          const { advantage, reward } = member;
          const role = roleOf(member, rewards);
          return h(
            "tr",
            member.row === row.row ? { "aria-current": "true" } : {},
            h("th", { scope: "row" }, button),
            h("td", { class: "text" }, String(member.cells.status ?? "")),
            h(
              "td",
              { class: `score ${role}` },
              h("b", { class: "role", "aria-hidden": "true" }, roles[role].sign),
              reward === null ? "none" : reward.toFixed(4),
            ),
            h("td", {}, advantage === null ? "–" : `${advantage > 0 ? "+" : ""}${advantage.toFixed(4)}`),
            h(
              "td",
              { class: "push", "aria-hidden": "true" },
              advantage ? advantageBar(advantage / largest) : null,
            ),
            h("td", { class: "text says" }, h("bdi", {}, visible(member.says ?? ""))),
          );
        }),
      );
    byId("h-group").textContent =
      `Its group: ${count(size, "rollout")} of the prompt${size > members.length ? ` (${members.length} shown)` : ""}, in a batch of ${batch.toLocaleString("en")}`;
    byId("group").hidden = false;
  }
}
