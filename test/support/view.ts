import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Page } from "playwright-core";
import { scoreItem } from "../../src/score.ts";
import { RolloutView } from "../../src/view/rollout-view.ts";
import { type ServedView, serveView } from "../../src/view/view-server.ts";

/** A record as `bench/rollouts.mjs` writes it. */
export interface BenchRecord {
  readonly id: string;
  readonly uid: string;
  readonly response: string;
  readonly reward_model: { readonly ground_truth: unknown };
  readonly reward?: object;
}

/** Rollouts of the bench, scored. */
export function benchRollouts(...options: readonly string[]): BenchRecord[] {
  const args = ["bench/rollouts.mjs", "--thinking", "60", "--prompts", "300", ...options];
  const text = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const record = JSON.parse(line);
      const { score, type, status, reason, parts } = scoreItem(record) as never as Record<string, unknown>;
      return { ...record, reward: { score, type, status, reason, parts } };
    });
}

export const linesOf = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

export function writeLines(path: string, records: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, linesOf(records));
}

/** A view that is served from this process; its threads run the build (dist/). */
export interface TestView extends ServedView {
  readonly view: RolloutView;
  readonly base: string;
}

export async function startView(...names: readonly string[]): Promise<TestView> {
  const view = new RolloutView(names, { scorer: {}, records: {} }, undefined, 1);
  await view.builder.sources.look();
  const served = await serveView(view, { host: "127.0.0.1", port: 0 });
  view.builder.follow();
  return { ...served, view, base: new URL(served.url).origin };
}

/** Resolves once all is read and the list stands. */
export async function listed(page: Page, total: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.getElementById("count")!.textContent === wanted &&
      (wanted.startsWith("0 ") || document.querySelector("#space .row .texts") !== null),
    total,
  );
}

/** The ids of the rows in sight, from the top. */
export const idsOf = (page: Page): Promise<string[]> =>
  page.$$eval("#space .row .cell.id", (cells) => cells.map(({ textContent }) => textContent!));
