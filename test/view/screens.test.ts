import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, hasBrowser, launch, open } from "../support/browser.ts";
import { benchRollouts, listed, startView, type TestView, writeLines } from "../support/view.ts";

const folder = "build/view-screens-test";
const steps = [0, 10, 20];

describe.skipIf(!hasBrowser)("the view on every screen", () => {
  let browser: Browser;
  let served: TestView;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [i, run] of ["base", "tuned"].entries()) {
      const options = ["--lines", "72", "--group", "4", "--model", `m-${run}`, "--sampling", `${i + 1}`];
      const own = benchRollouts(...options);
      for (const [at, step] of steps.entries())
        writeLines(`${folder}/${run}/step-${step}.jsonl`, own.slice(24 * at, 24 * at + 24));
    }
    [browser, served] = await Promise.all([launch(), startView(folder)]);
    ({ page, complaints } = await open(browser, served.url));
    await listed(page, "144 rollouts");
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), served?.close()]);
  });

  it("is accessible and as wide as the page on every screen, in both schemes, on a phone, a tablet and a desk", async () => {
    const there = {
      "": "#space .row .texts",
      "open=base/step-0.jsonl:3": "#members tbody tr",
      "screen=pairs": ".finding",
      "screen=time": ".trend svg",
    };
    const sizes = [
      [390, 844],
      [1024, 768],
      [1440, 900],
    ] as const;
    for (const [query, selector] of Object.entries(there)) {
      await page.goto(`${served.base}/?${query}`);
      await page.waitForSelector(selector);
      for (const [i, [width, height]] of sizes.entries()) {
        await page.setViewportSize({ width, height });
        await page.waitForFunction((wanted) => innerWidth === wanted, width);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${query} at ${width}`).toBe(
          width,
        );
        // Colours do not depend on the width, nor what a screen reader says on the colours.
        const colorScheme = (["light", "dark", "light"] as const)[i]!;
        await page.emulateMedia({ colorScheme });
        if (i < 2) await expectAccessible(page);
      }
    }
    expect(complaints).toEqual([]);
  });
});
