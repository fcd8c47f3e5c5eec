import { advantages } from "../../src/advantage/index.ts";
import { findEstimator } from "../../src/advantage/params.ts";
import { type EstimatorName, estimators } from "../../src/advantage/table.ts";
import { RewardError } from "../../src/errors.ts";
import { byId, count, fill, h, input, select, visible } from "./dom.ts";
import type { Row } from "./messages.ts";

/** Offers the estimators. */
export function startGroups(): void {
  fill(
    select("estimator"),
    estimators.map(({ name, summary }) => [name, `${name}: ${summary}`]),
  );
}

/** The options that the sliders set, where the estimator takes them; the others are shown as out of use. */
export function estimatorParams(known: object): Record<string, unknown> {
  for (const [id, key] of [
    ["alpha", "difficulty_smooth_alpha"],
    ["gamma", "difficulty_gamma"],
    ["reweight", "difficulty_reweight"],
  ] as const)
    input(id).disabled = !(key in known);
  byId("alpha-value").textContent = input("alpha").value;
  byId("gamma-value").textContent = input("gamma").value;
  const wanted = {
    difficulty_reweight: input("reweight").checked,
    difficulty_smooth_alpha: Number(input("alpha").value),
    difficulty_gamma: Number(input("gamma").value),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => key in known));
}

/** An advantage as a bar to the left or to the right of nothing. */
export function advantageBar(share: number): HTMLElement {
  const found = h("span", { class: share < 0 ? "down" : "up" });
  found.style.width = `${50 * Math.abs(share)}%`;
  return found;
}

/** The rollouts of a prompt with their advantages, which depend on all rollouts there are. */
export function showGroup(rows: readonly Row[], prompt: string, open: (row: Row) => void): void {
  const name = select("estimator").value as EstimatorName;
  const of = select("rewards").value as "golongrl" | "hardened";
  const scored = rows.filter((row) => row[of] !== null);
  const given = estimatorParams(findEstimator(name).params);

  let values = new Map<Row, number>();
  const fault = byId("fault");
  fault.hidden = true;
  try {
    const found = advantages({
      rewards: scored.map((row) => row[of]!),
      uid: scored.map((row) => row.prompt),
      rewardType: scored.map(({ type }) => type),
      estimator: name,
      params: given,
    });
    values = new Map(scored.map((row, i) => [row, found.advantages[i]!]));
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    fault.textContent = `No advantages: ${visible(error.message)}`;
    fault.hidden = false;
  }
  const members = rows.filter((row) => row.prompt === prompt);
  const largest = Math.max(...members.map((row) => Math.abs(values.get(row) ?? 0)));
  byId("members")
    .querySelector("tbody")!
    .replaceChildren(
      ...members.slice(0, 200).map((row) => {
        const button = h("button", { type: "button", class: "link" }, h("bdi", {}, visible(row.id)));
        button.addEventListener("click", () => open(row));
        const advantage = values.get(row);
        return h(
          "tr",
          {},
          h("th", { scope: "row" }, button),
          h("td", { class: "text" }, row.status),
          h("td", {}, row[of] === null ? "none" : row[of].toFixed(4)),
          h("td", {}, advantage === undefined ? "–" : `${advantage > 0 ? "+" : ""}${advantage.toFixed(4)}`),
          h(
            "td",
            { class: "push", "aria-hidden": "true" },
            advantage ? advantageBar(advantage / largest) : null,
          ),
        );
      }),
    );
  byId("h-group").textContent =
    `Its group: ${count(members.length, "rollout")} of the prompt${members.length > 200 ? " (200 shown)" : ""}`;
  byId("group").hidden = false;
}
