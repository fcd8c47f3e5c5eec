import { appendFileSync, readFileSync, rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreItem } from "../../src/score.ts";
import { pairedSummary, pairScores } from "../../src/stats/pairs.ts";
import { expectAccessible, hasBrowser, launch, open } from "../support/browser.ts";
import { cli } from "../support/cli.ts";
import {
  type BenchRecord,
  benchRollouts,
  idsOf,
  linesOf,
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
    await page.click("#detail .record summary");
    expect(JSON.parse((await page.textContent("#detail .record pre"))!)).toMatchObject({
      id,
      model: "m-base",
    });
    await page.waitForSelector("#members tbody tr");
    expect(await page.locator("#members tbody tr").count()).toBe(4);
    expect(await page.textContent("#h-group")).toBe("Its group: 4 rollouts of the prompt, in a batch of 72");
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it("searches the texts for words and for patterns, case or not", async () => {
    await home();
    const text = /[a-z]+ [a-z]+ [a-z]+/.exec(all()[40]!.response)![0].toUpperCase();
    const holding = all().filter(({ response }) => response.toUpperCase().includes(text));
    expect(holding.length).toBeGreaterThan(0);
    await page.fill("#q", text);
    for (const part of ["prompt", "reference"]) await page.uncheck(`[name=in][value=${part}]`);
    await page.press("#q", "Enter");
    await listed(page, `${holding.length} rollout${holding.length === 1 ? "" : "s"}`);
    await page.check("#exact");
    // No answer of the bench is written in capitals.
    await listed(page, "0 rollouts");
    await page.uncheck("#exact");
    await page.check("#re");
    await page.fill("#q", "boxed\\{\\d+\\}");
    await page.press("#q", "Enter");
    const boxed = all().filter(({ response }) => /boxed\{\d+\}/i.test(response));
    expect(boxed.length).toBeGreaterThan(0);
    await listed(page, `${boxed.length} rollouts`);
    // What is no pattern is said, and the list stays.
    await page.fill("#q", "boxed(");
    await page.press("#q", "Enter");
    await page.waitForSelector("#fault:not([hidden])");
    expect(await page.textContent("#fault")).toContain("missing");
    await page.click("#active .chip >> nth=0");
    await listed(page, "432 rollouts");
    complaints.splice(
      0,
      complaints.length,
      ...complaints.filter((text) => !text.includes("400 (Bad Request)")),
    );
  });

  it("goes through rollouts by keys alone", async () => {
    await home();
    await page.focus("#rows");
    const shown = (id: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) =>
          document.getElementById("h-rollout")!.textContent!.startsWith(`${wanted} `) &&
          document.querySelector("#space .row.open .id")?.textContent === wanted,
        id,
      );
    const ids = all().map(({ id }) => id);
    await page.keyboard.press("j");
    await shown(ids[0]!);
    await page.keyboard.press("j");
    await shown(ids[1]!);
    await page.keyboard.press("ArrowDown");
    await shown(ids[2]!);
    await page.keyboard.press("k");
    await shown(ids[1]!);
    const cases = await Promise.all([page.waitForEvent("download"), page.keyboard.press("s")]);
    expect(readFileSync(await cases[0].path(), "utf8")).toBe(linesOf([all()[1]!]));
    await page.keyboard.press("c");
    await page.waitForFunction(() =>
      document.getElementById("said")!.textContent!.includes("golong-rewards explain"),
    );
    expect(await page.textContent("#said")).toContain(`${folder}/runs/base/step-0.jsonl --id ${ids[1]}`);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("h-rollout");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.getElementById("rollout")!.hidden);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("rows");
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
  });

  it("pairs two runs as compare does, and leads to what one of them has right alone", async () => {
    await page.goto(`${served.base}/?screen=pairs`);
    await page.waitForSelector(".finding");
    const scoresOf = (run: string) =>
      steps.flatMap((step, i) =>
        written
          .get(run)!
          .slice(72 * i, 72 * (i + 1))
          .map((record) => ({
            prompt: record.uid,
            step,
            sample: `id ${record.id}`,
            score: (record.reward as { score: number }).score,
          })),
      );
    const pairing = pairScores(scoresOf("base"), scoresOf("tuned"));
    const paired = pairedSummary(pairing);
    const words = (await page.textContent(".finding"))!;
    expect(words).toContain(
      `${Math.abs(paired.difference).toFixed(4)} ${paired.difference < 0 ? "lower" : "higher"} than base`,
    );
    expect(words).toContain(`${paired.second.toFixed(4)} against ${paired.first.toFixed(4)}`);
    expect(words).toContain("216 pairs");
    expect(await page.textContent(".cards .second b")).toBe(String(paired.onlySecondRight));
    await expectAccessible(page);
    const [table] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#screen-pairs .buttons button"),
    ]);
    const [, overall] = readFileSync(await table.path(), "utf8").split("\r\n");
    expect(overall!.split(",").slice(0, 6)).toEqual(
      ["all", 216, paired.prompts, paired.first, paired.second, paired.difference].map(String),
    );
    await page.click(".cards .second a");
    await listed(page, `${2 * paired.onlySecondRight} rollouts`);
    const only = pairing.pairs.filter(({ first, second }) => first[0]!.score < 1 && second[0]!.score >= 1);
    expect(new Set(await idsOf(page)).size).toBeGreaterThan(0);
    for (const id of await idsOf(page))
      expect(only.map(({ first }) => first[0]!.sample)).toContain(`id ${id}`);
  });

  it("is where the links of a report of the same files lead", async () => {
    const out = `${folder}/report.html`;
    const runs = ["base", "tuned"].map((run) => `${folder}/runs/${run}`);
    const report = await cli(["report", ...runs, "--view", served.base, "-o", out, "-q", "--compared", "10"]);
    expect(report.code, report.stderr).toBe(0);
    const links = [...readFileSync(out, "utf8").matchAll(/href="([^"]*open=[^"]*)"[^>]*><bdi>([^<]*)/g)];
    expect(links.length).toBeGreaterThan(0);
    const [, href, id] = links.at(-1)!;
    expect(href).toMatch(/open=(?:base|tuned)%2Fstep-\d+\.jsonl%3A\d+$/);
    await page.goto(href!);
    await page.waitForFunction(
      (wanted) => document.getElementById("h-rollout")!.textContent!.startsWith(wanted),
      id!,
    );
    // Opened with other files beside it, a file has another name, and is found all the same.
    const { view } = served;
    const row = view.rowOf("base/step-10.jsonl", 2);
    expect(view.rowOf("runs/base/step-10.jsonl", 2)).toBe(row);
    expect(() => view.rowOf("step-10.jsonl", 2)).toThrow("there is no rollout at step-10.jsonl:2");
  });

  it("draws rewards along the steps, whose points lead to their rollouts and whose charts are saved", async () => {
    await page.goto(`${served.base}/?screen=time`);
    const chart = page.locator('.trend[data-measure="stored"]');
    await chart.waitFor();
    await expectAccessible(page);
    const save = async (format: string): Promise<Buffer> => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        chart.getByRole("button", { name: format }).click(),
      ]);
      return readFileSync(await file.path());
    };
    const csv = (await save("CSV")).toString().trim().split("\r\n");
    expect(csv.length).toBe(1 + 2 * steps.length);
    expect(csv[0]).toBe("run,step,stored,low,high,rollouts,prompts");
    const scores = written
      .get("base")!
      .slice(0, 72)
      .map(({ reward }) => (reward as { score: number }).score);
    const [run, step, mean, , , rollouts, prompts] = csv[1]!.split(",");
    expect([run, step, rollouts, prompts]).toEqual(["base", "0", "72", "18"]);
    expect(Number(mean)).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / 72, 12);
    const svg = (await save("SVG")).toString();
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|currentColor|<a[ >]/);
    expect((await save("PNG")).subarray(1, 4).toString()).toBe("PNG");
    // By keyboard: the points are links, in the order of the lines.
    await chart.locator("svg a").nth(4).focus();
    await page.keyboard.press("Enter");
    await listed(page, "72 rollouts");
    expect(new URL(page.url()).searchParams.getAll("is")).toEqual(["run:tuned"]);
    expect(new URL(page.url()).searchParams.getAll("num")).toEqual(["step:10..10"]);
    expect((await idsOf(page))[0]).toBe(written.get("tuned")![72]!.id);
    expect(complaints).toEqual([]);
  });

  it("follows a folder that grows, a line and a file at a time, and scores what was not scored", async () => {
    const grown = `${folder}/grown`;
    const [first, second, third] = written.get("base")!;
    const bare = { ...third, reward: undefined };
    writeLines(`${grown}/step-1.jsonl`, [first!]);
    const own = await startView(grown);
    const watched = await open(browser, own.url);
    try {
      await listed(watched.page, "1 rollout");
      // Half a line is no rollout yet.
      const line = linesOf([second!]);
      appendFileSync(`${grown}/step-1.jsonl`, line.slice(0, 40));
      writeLines(`${grown}/step-2.jsonl`, [bare]);
      await listed(watched.page, "2 rollouts");
      appendFileSync(`${grown}/step-1.jsonl`, line.slice(40));
      await listed(watched.page, "3 rollouts");
      await watched.page.click("#score");
      await watched.page.waitForFunction(() =>
        document.getElementById("state")!.textContent!.endsWith("scored under both profiles"),
      );
      await watched.page.selectOption("#by", "hardened");
      const score = scoreItem(bare as never, { profile: "hardened" }).score!.toFixed(3);
      await watched.page.waitForFunction(
        (wanted) => document.querySelector("#row-1 .cell.score")?.textContent?.endsWith(wanted),
        score,
      );
      // A file that is written anew is read anew.
      writeLines(`${grown}/step-1.jsonl`, [third!]);
      await listed(watched.page, "2 rollouts");
      expect(watched.complaints).toEqual([]);
    } finally {
      await watched.page.context().close();
      await own.close();
    }
  });

  it("keeps what rollouts hold inert, and others out", async () => {
    const evil = '</script><img src="https://example.com/x" onerror="alert(1)">\u202e"\'`$1';
    const [first] = written.get("base")!;
    const hostile = {
      ...first,
      id: evil,
      uid: evil,
      model: evil,
      prompt: [{ role: evil, content: evil }],
      response: `<think>${evil}</think>${evil}`,
    };
    writeLines(`${folder}/evil/a.jsonl`, [hostile, { id: "__proto__", uid: "constructor", response: "x" }]);
    appendFileSync(`${folder}/evil/a.jsonl`, "not json\n[1]\n");
    const own = await startView(`${folder}/evil`);
    const watched = await open(browser, own.url);
    try {
      await listed(watched.page, "4 rollouts");
      await watched.page.click("#row-0");
      await watched.page.waitForSelector("#members tbody tr");
      expect(await watched.page.textContent("#detail .prompt pre")).toContain("<img src=");
      expect(await watched.page.textContent("#h-rollout")).toContain("⟦202E⟧");
      await watched.page.click("#row-2");
      await watched.page.waitForFunction(() =>
        document.getElementById("h-rollout")!.textContent!.includes("cannot be read"),
      );
      expect(await watched.page.$$("img")).toEqual([]);
      expect(watched.complaints).toEqual([]);
      expect(watched.requests.filter((url) => !url.startsWith(own.base))).toEqual([]);
      // Without the cookie, from another site's page, or by another name nothing is told.
      const status = async (headers: Record<string, string>): Promise<number> =>
        (await fetch(`${own.base}/api/state`, { headers })).status;
      const [cookie] = await watched.page.context().cookies();
      const known = `${cookie!.name}=${cookie!.value}`;
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
      expect(await status({ cookie: known })).toBe(200);
      expect(await status({})).toBe(401);
      expect(await status({ cookie: `${cookie!.name}=x` })).toBe(401);
      expect(await status({ cookie: known, origin: "https://example.com" })).toBe(403);
      expect(await status({ cookie: known, "sec-fetch-site": "cross-site" })).toBe(403);
      const policy = (await fetch(own.url, { redirect: "manual" })).headers.get("content-security-policy")!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
    } finally {
      await watched.page.context().close();
      await own.close();
    }
  });
});
