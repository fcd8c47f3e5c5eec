import { readFileSync, rmSync } from "node:fs";
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

const folder = "build/view-keyboard-test";
const steps = [0, 10, 20];

describe.skipIf(!hasBrowser)("the view by keyboard alone", () => {
  let browser: Browser;
  let served: TestView;
  let page: Page;
  let complaints: string[];
  const records: BenchRecord[] = [];

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [i, run] of ["base", "tuned"].entries()) {
      const options = ["--lines", "72", "--group", "4", "--model", `m-${run}`, "--sampling", `${i + 1}`];
      const own = benchRollouts(...options);
      for (const [at, step] of steps.entries())
        writeLines(`${folder}/${run}/step-${step}.jsonl`, own.slice(24 * at, 24 * at + 24));
      records.push(...own);
    }
    [browser, served] = await Promise.all([launch(), startView(folder)]);
    ({ page, complaints } = await open(browser, served.url));
    await listed(page, "144 rollouts");
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), served?.close()]);
  });

  /** What has the focus, held to be in sight, within a ring. */
  const focused = async (): Promise<string> => {
    const found = await page.evaluate(() => {
      const element = document.activeElement!;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const inside = element.closest("[id]")?.id ?? "";
      return {
        what: `${element.tagName.toLowerCase()}#${inside}`,
        isRinged: element.checkVisibility() && outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0,
      };
    });
    expect(found.what, "the focus is lost").not.toMatch(/^body/);
    expect(found.isRinged, `no ring around ${found.what}`).toBe(true);
    return found.what;
  };

  /** Goes on by Tab until what is wanted has the focus. */
  const tabTo = async (selector: string, key = "Tab"): Promise<void> => {
    const passed: string[] = [];
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press(key);
      passed.push(await focused());
      if (await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)) return;
    }
    expect.fail(`${selector} is not come to: ${passed.join(", ")}`);
  };

  it("searches, sorts, filters, reads, pairs, follows a point, saves and goes back", async () => {
    await tabTo("#q");
    const word = /[a-z]{5,}/.exec(records[40]!.response.split("</think>")[1]!)![0];
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
    const holds = ({ response, ...more }: BenchRecord): boolean =>
      [response, JSON.stringify(more)].some((text) => text.toLowerCase().includes(word));
    const some = records.filter(holds).length;
    expect(some).toBeGreaterThan(0);
    await page.waitForFunction(() => document.querySelector("#active .chip") !== null);
    await tabTo("#active .chip");
    await page.keyboard.press("Enter");
    await listed(page, "144 rollouts");
    await focused();

    await page.keyboard.press("/");
    expect(await focused()).toBe("input#q");
    await tabTo("#is-run");
    await page.keyboard.press("ArrowDown");
    await listed(page, "72 rollouts");
    expect(await focused()).toBe("select#is-run");
    await tabTo("#range-column");
    await page.keyboard.type("stored");
    await tabTo("#range-low");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    const right = records.slice(0, 72).filter(({ reward }) => (reward as { score: number }).score >= 1);
    await listed(page, `${right.length} rollouts`);
    await tabTo("#head .length button");
    await page.keyboard.press("Enter");
    const longest = right.toSorted((a, b) => b.response.length - a.response.length);
    await page.waitForFunction(
      (id) => document.querySelector("#row-0 .id")?.textContent === id,
      longest[0]!.id,
    );
    expect(await page.evaluate(() => document.activeElement!.closest(".length") !== null)).toBe(true);

    await tabTo("#rows", "Shift+Tab");
    await page.keyboard.press("Enter");
    const shown = (id: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) => document.getElementById("h-rollout")!.textContent!.startsWith(`${wanted} `),
        id,
      );
    await shown(longest[0]!.id);
    await page.keyboard.press("j");
    await shown(longest[1]!.id);
    await page.keyboard.press("k");
    await shown(longest[0]!.id);
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("h2#h-rollout");
    await tabTo("#next");
    await page.keyboard.press("Space");
    await shown(longest[1]!.id);
    expect(await focused()).toBe("button#next");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.getElementById("rollout")!.hidden);
    expect(await focused()).toBe("div#rows");

    await tabTo("[data-screen=pairs]", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".finding");
    await tabTo("#pairs-found .cards .second a");
    const only = Number(await page.textContent(".cards .second b"));
    await page.keyboard.press("Enter");
    await listed(page, `${2 * only} rollouts`);
    expect(await focused()).toBe("div#rows");

    await tabTo("[data-screen=time]", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".trend svg a");
    await tabTo(".trend .buttons button");
    for (const [format, first] of [
      ["SVG", "<svg"],
      ["PNG", "\x89PNG"],
      ["CSV", "run,"],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      expect(readFileSync(await file.path(), "latin1").slice(0, 4), format).toBe(first);
      await page.keyboard.press("Tab");
    }
    await tabTo(".trend svg a", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => new URL(location.href).searchParams.getAll("num").length === 1);
    await page.waitForSelector("#space .row .texts");
    expect(await focused()).toBe("div#rows");
    expect((await idsOf(page)).length).toBeGreaterThan(0);
    // The key that goes back is the browser's own, which a driven page does not hear.
    await page.goBack();
    await page.waitForFunction(() => !document.getElementById("screen-time")!.hidden);
    await focused();
    expect(complaints).toEqual([]);
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
