import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, hasBrowser, launch, open } from "../support/browser.ts";
import {
  type BenchRecord,
  benchRollouts,
  idsOf,
  listed,
  startView,
  type TestView,
  writeLines,
} from "../support/view.ts";

const folder = "build/view-test";
const steps = [0, 10, 20];
const runs = ["base", "tuned"] as const;

/** What stands in the folder, by run, step after step. */
const written = new Map<string, BenchRecord[]>();

describe.skipIf(!hasBrowser)("the view", () => {
  let browser: Browser;
  let served: TestView;
  let page: Page;
  let complaints: string[];
  const all = (): BenchRecord[] => runs.flatMap((run) => written.get(run)!);

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [i, run] of runs.entries())
      for (const step of steps) {
        const records = benchRollouts(
          ...["--lines", "72", "--group", "4", "--model", `m-${run}`],
          ...["--seed", String(step + 1), "--sampling", String(100 * (i + 1) + step)],
        );
        writeLines(`${folder}/runs/${run}/step-${step}.jsonl`, records);
        written.set(run, [...(written.get(run) ?? []), ...records]);
      }
    [browser, served] = await Promise.all([launch(), startView(`${folder}/runs`)]);
    ({ page, complaints } = await open(browser, served.url));
    await listed(page, "432 rollouts");
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), served?.close()]);
  });

  const home = async (): Promise<void> => {
    await page.goto(`${served.base}/`);
    await listed(page, "432 rollouts");
  };

  it("opens a folder of two runs with three steps each, and takes the token out of the address", async () => {
    expect(new URL(page.url()).search).toBe("");
    expect(await page.textContent("#state")).toBe("432 rollouts in 6 files");
    expect(
      await page.$$eval("#is-run option", (options) =>
        options.map((one) => (one as HTMLOptionElement).value),
      ),
    ).toEqual(["", ...runs]);
    expect((await idsOf(page)).slice(0, 3)).toEqual(
      all()
        .slice(0, 3)
        .map(({ id }) => id),
    );
    await expectAccessible(page);
  });

  it("sorts, and filters by score, type and run", async () => {
    await home();
    await page.click("#head .length button");
    await page.waitForFunction(() => document.querySelector("#head .length")?.ariaSort === "descending");
    const longest = all().toSorted((a, b) => b.response.length - a.response.length);
    await page.waitForFunction(
      (id) => document.querySelector("#row-0 .id")?.textContent === id,
      longest[0]!.id,
    );
    await page.selectOption("#range-column", "stored");
    await page.fill("#range-low", "0.3");
    await page.fill("#range-high", "0.7");
    await page.click("#range button");
    const between = longest.filter(({ reward }) => {
      const { score } = reward as { score: number };
      return score >= 0.3 && score <= 0.7;
    });
    await listed(page, `${between.length} rollouts`);
    await page.selectOption("#is-run", "tuned");
    const own = between.filter((record) => (record as { model?: string }).model === "m-tuned");
    await listed(page, `${own.length} rollouts`);
    expect((await idsOf(page)).slice(0, 5)).toEqual(own.slice(0, 5).map(({ id }) => id));
    // The same list again, from its address.
    await page.reload();
    await listed(page, `${own.length} rollouts`);
    await page.click("#active .chip >> nth=0");
    await listed(page, `${between.length} rollouts`);
  });

  it("shows a rollout's prompt, marks and group, by a link that survives being loaded anew", async () => {
    await home();
    await page.click("#space .row >> nth=2");
    const id = all()[2]!.id;
    await page.waitForFunction(
      (wanted) => document.getElementById("h-rollout")!.textContent!.startsWith(wanted),
      id,
    );
    const link = page.url();
    expect(link).toContain("open=base%2Fstep-0.jsonl%3A3");
    await page.goto(link);
    await page.waitForFunction(
      (wanted) => document.getElementById("h-rollout")!.textContent!.startsWith(wanted),
      id,
    );
    const { content } = (all()[2] as never as { prompt: [{ content: string }] }).prompt[0];
    expect(await page.textContent("#detail .prompt pre")).toBe(content);
    await page.waitForSelector("#members tbody tr");
    expect(await page.locator("#members tbody tr").count()).toBe(4);
    expect(await page.textContent("#h-group")).toBe("Its group: 4 rollouts of the prompt, in a batch of 72");
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
