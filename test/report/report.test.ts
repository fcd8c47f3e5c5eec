import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { advantages } from "../../src/advantage/index.ts";
import type { Sample } from "../../src/records/sample.ts";
import type { ReportData } from "../../src/report/report-data.ts";
import { scoreItem } from "../../src/score.ts";
import { expectAccessible, hasBrowser, launch, open } from "../support/browser.ts";
import { cli } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";

const folder = "build/report-test";
mkdirSync(`${folder}/dumps`, { recursive: true });
const path = (name: string): string => `${folder}/${name}`;
const samples = readJsonl<Sample & { uid: string }>("fixtures/sample.jsonl");
const evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\u202e\u0000';
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const labelOf = ({ reward_model }: Sample): string =>
  (reward_model.ground_truth as { golden_label: string }).golden_label;

/** Scored lines; one of them wants to run in the page. */
const scored = samples.map((sample, i) => {
  const response = i === 0 ? `<think>${evil} <|user|></think>\n\n${labelOf(sample)}` : sample.response;
  return {
    ...sample,
    id: i === 0 ? evil : `r${i}`,
    response,
    reward: scoreItem({ ...sample, response }),
  };
});
writeFileSync(path("scored.jsonl"), lines(scored));

describe("golong-rewards report", () => {
  it("counts what is there", async () => {
    const run = await cli(["report", path("scored.jsonl"), "--json"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const data = JSON.parse(run.stdout) as ReportData;
    expect(data.rollouts).toBe(samples.length);
    expect(data.prompts).toBe(new Set(samples.map(({ uid }) => uid)).size);
    for (const row of data.types) {
      const own = scored.filter(({ reward }) => reward.type === row.type).map(({ reward }) => reward.score!);
      expect(row.rollouts).toBe(own.length);
      expect(row.mean).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 12);
      expect(row.histogram.counts.reduce((a, b) => a + b, 0)).toBe(own.length);
      expect(row.interval.low).toBeLessThanOrEqual(row.mean);
      expect(row.interval.high).toBeGreaterThanOrEqual(row.mean);
    }
    const gated = scored.filter(({ reward }) => reward.status === "gated").length;
    const counted = data.statuses.flatMap(({ statuses }) => statuses);
    expect(
      counted.filter(({ status }) => status === "gated").reduce((sum, { rollouts }) => sum + rollouts, 0),
    ).toBe(gated);
    const mixed = [...new Set(samples.map(({ uid }) => uid))].filter((uid) => {
      const rewards = scored.filter((row) => row.uid === uid).map(({ reward }) => reward.score);
      return new Set(rewards).size > 1;
    });
    expect(data.groups.reduce((sum, row) => sum + row.mixed, 0)).toBe(mixed.length);
    const [tmn] = data.advantages!.estimators;
    const own = advantages({
      rewards: scored.map(({ reward }) => reward.score!),
      uid: scored.map(({ uid }) => uid),
      rewardType: scored.map(({ reward }) => reward.type!),
      estimator: "tmn_grpo",
    }).advantages;
    expect(tmn!.zero).toBeCloseTo(own.filter((value) => Math.abs(value) <= 1e-9).length / own.length, 12);
    for (const { passRate, weightRight, weightWrong } of data.advantages!.weights) {
      expect(passRate).toBeGreaterThanOrEqual(0);
      expect(passRate).toBeLessThanOrEqual(1);
      expect(weightRight * weightWrong).toBeCloseTo(1, 9);
    }
    const differ = samples.filter((_, i) => {
      const { reward: _reward, ...sample } = scored[i]!;
      return scoreItem(sample).score !== scoreItem(sample, { profile: "hardened" }).score;
    });
    expect(data.profiles!.changed).toBe(differ.length);
    for (const { name, rollouts, paid, of, top } of data.suspicions) {
      expect(of, name).toBe(samples.length);
      expect(paid, name).toBeLessThanOrEqual(rollouts);
      expect(top.length, name).toBe(Math.min(3, rollouts));
    }
    expect(data.suspicions.flatMap(({ top }) => top.map(({ id }) => id))).toContain(evil);
    expect(data.profiles).toMatchObject({ n: samples.length, of: samples.length });
    expect(data.steps).toEqual([]);
  });

  it("follows the score over a folder of verl's dumps", async () => {
    for (const step of [1, 2, 10])
      writeFileSync(
        path(`dumps/${step}.jsonl`),
        lines(
          [0, 1, 2, 3].map((i) => ({
            input: `q${i >> 1}`,
            output: `</think>${i}`,
            gts: "1",
            score: step === 10 ? 1 : i % 2,
            step,
          })),
        ),
      );
    const run = await cli(["report", path("dumps"), "--json"]);
    const data = JSON.parse(run.stdout) as ReportData;
    expect(data.steps.map(({ from, mean, rollouts }) => [from, mean, rollouts])).toEqual([
      [1, 0.5, 4],
      [2, 0.5, 4],
      [10, 1, 4],
    ]);
    expect(data.groups).toMatchObject([{ mixed: 4, allRight: 2, allWrong: 0 }]);
  });

  it("works on lean lines, and says which lines carry no reward", async () => {
    const lean = scored.slice(0, 8).map(({ response: _response, reward_model: _model, ...row }) => row);
    writeFileSync(path("lean.jsonl"), lines([...lean, { id: "none" }]));
    const run = await cli(["report", path("lean.jsonl"), "--json"]);
    expect(run).toMatchObject({ code: 1, stderr: "1 line carries no reward and is not in the report\n" });
    expect(JSON.parse(run.stdout)).toMatchObject({
      rollouts: 8,
      profiles: null,
      lengths: [],
      suspicions: [],
      texts: 0,
    });
    await cli(["report", path("lean.jsonl"), "-o", path("lean.html")]);
    const page = readFileSync(path("lean.html"), "utf8");
    expect(page).toMatch(
      /class="headline">Whether rewards are gamed cannot be said: no line carries its response/,
    );
    expect(page).toContain("What cannot be shown");
    expect(page).not.toContain("Signs of gaming or of breaking off");
    expect((await cli(["report", "no such file"])).code).toBe(2);
    expect((await cli(["report", "-"], { input: "" })).code).toBe(1);
  });

  it("writes one page that needs nothing else", async () => {
    const run = await cli(["report", path("scored.jsonl"), "-o", path("report.html")]);
    expect(run.code).toBe(0);
    const page = readFileSync(path("report.html"), "utf8");
    expect(page).not.toMatch(/(?:src|href)=["']?https?:/);
    expect(page).toContain("default-src &#39;none&#39;");
    // The chart library, the style and the data of a hundred rollouts.
    expect(page.length).toBeLessThan(400_000);
    expect(page).toMatch(/<p class="headline">[A-Z][^<]*\d[^<]*\.<\/p>/);
    expect(page).not.toContain("?open=");
  });

  it("tells the finding with numbers, from the first step to the last, and links to the viewer", async () => {
    const rows = [0, 50, 100].flatMap((step) =>
      Array.from({ length: 40 }, (_, i) => {
        const isGamed = step > 0 && i < step / 10;
        const response = `</think>${isGamed ? "1\n2\n3\n4\n5\n6\n7\n8" : `${i % 8}`}`;
        return {
          uid: `p${i >> 2}`,
          sample_index: i % 4,
          step,
          model: i % 2 ? "b" : "a",
          response,
          reward: { score: isGamed ? 1 : 0, type: "SubEM", status: "scored" },
        };
      }),
    );
    writeFileSync(
      path("gamed.jsonl"),
      lines([...rows, { ...rows[0], reward: { score: null, status: "timeout", type: "SubEM" } }]),
    );
    const flags = ["--by", "model,step", "--view", "http://127.0.0.1:1/v", "--figures", path("figures")];
    const run = await cli(["report", path("gamed.jsonl"), "-o", path("gamed.html"), ...flags]);
    expect(run.code, run.stderr).toBe(0);
    const page = readFileSync(path("gamed.html"), "utf8");
    expect(page).toContain(
      'class="headline">Answer enumeration: 15 of 121 rollouts (12 %), 15 of them paid, from 0 % at step 0 to 25 % at step 100.',
    );
    expect(page).toContain('href="http://127.0.0.1:1/v/?open=gamed.jsonl%3A41"');
    expect(page).toContain("Without a score");
    const { by, types } = JSON.parse(
      (await cli(["report", path("gamed.jsonl"), "--json", ...flags.slice(0, 2)])).stdout,
    ) as ReportData;
    expect(types[0]).toMatchObject({ rollouts: 120 });
    const { summaries, differences } = JSON.parse(
      (await cli(["summarize", path("gamed.jsonl"), "--by", "model,step", "--json", "--draws", "10"])).stdout,
    );
    expect(by!.groups.map(({ group, mean, clustered }) => ({ group, mean, clustered }))).toEqual(
      summaries.map(({ by: values, mean, clustered }: { by: object; mean: number; clustered: object }) => ({
        group: Object.values(values),
        mean,
        clustered,
      })),
    );
    expect(by!.differences.map(({ paired }) => paired.interval)).toEqual(
      differences.map(({ interval }: { interval: object }) => interval),
    );
    const files = readdirSync(path("figures"));
    for (const name of ["spark-answer_enumeration", "rewards", "by", "steps", "statuses"])
      for (const kind of ["svg", "png", "csv"]) expect(files).toContain(`${name}.${kind}`);
    const svg = readFileSync(path("figures/statuses.svg"), "utf8");
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|currentColor/);
    expect(svg).toContain("SubEM (n = 120)");
    expect(readFileSync(path("figures/spark-answer_enumeration.csv"), "utf8")).toBe(
      "sign,step,rollouts,of\r\nanswer_enumeration,0,0,41\r\nanswer_enumeration,50,5,40\r\nanswer_enumeration,100,10,40\r\n",
    );
    expect(readFileSync(path("figures/by.png")).subarray(1, 4).toString()).toBe("PNG");
  });
});

describe.skipIf(!hasBrowser)("the report in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
    await cli(["report", path("scored.jsonl"), "-o", path("report.html")]);
    await cli(["report", path("dumps"), "-o", path("steps.html")]);
  });
  afterAll(() => browser.close());

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)(
    "draws every chart, %s at %i pixels, with nothing to complain of",
    async (colorScheme, width) => {
      const url = pathToFileURL(path("report.html")).href;
      const { page, complaints, requests } = await open(browser, url, {
        colorScheme,
        offline: true,
        viewport: { width, height: 900 },
      });
      const empty = await page.$$eval(".chart", (charts) =>
        charts
          .filter((chart) => chart.querySelector("svg[role=img][aria-label]") === null)
          .map(({ id }) => id),
      );
      expect(empty).toEqual([]);
      expect(await page.$$eval(".chart", (charts) => charts.length)).toBe(8);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.$$("img")).toEqual([]);
      expect((await page.locator(".cases").allTextContents()).join("\n")).toContain("<img src=x");
      await expectAccessible(page);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([]);
      await page.context().close();
    },
  );

  it("prints light, on few pages and without anything to press", async () => {
    const { page, complaints } = await open(browser, pathToFileURL(path("report.html")).href, {
      colorScheme: "dark",
      // An A4 page less its margins.
      viewport: { width: 688, height: 1000 },
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const seen = await page.evaluate(() => {
      const style = (selector: string): CSSStyleDeclaration =>
        getComputedStyle(document.querySelector(selector)!);
      const boxes = [...document.querySelectorAll(".chart svg")].map((chart) =>
        chart.getBoundingClientRect(),
      );
      return {
        paper: style("body").backgroundColor,
        ink: style(".chart").color,
        bars: style(".head").breakInside,
        cut: boxes.filter(({ left, right }) => left < 0 || right > document.documentElement.clientWidth)
          .length,
        folded: [...document.querySelectorAll("details:not([open])")].filter(
          (details) => details.getClientRects().length > 0,
        ).length,
        controls: [...document.querySelectorAll<HTMLElement>("summary, button, input, select")].filter(
          (control) => control.getClientRects().length > 0,
        ).length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        scrolled: [...document.querySelectorAll("pre")].filter(
          (pre) => pre.scrollHeight > pre.clientHeight + 1,
        ).length,
      };
    });
    expect(seen).toEqual({
      paper: "rgb(255, 255, 255)",
      ink: "rgb(0, 0, 0)",
      bars: "avoid-page",
      cut: 0,
      folded: 0,
      controls: 0,
      wide: 0,
      scrolled: 0,
    });
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const pages = Number(/\/Count (\d+)/.exec(pdf.toString("latin1"))![1]);
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("tells shares and series without colour", async () => {
    const { page, complaints } = await open(browser, pathToFileURL(path("report.html")).href, {
      forcedColors: "active",
    });
    for (const [chart, least] of [
      ["statuses", 3],
      ["groups", 1],
    ] as const) {
      const legend = await page.locator(`#${chart} .legend span`).allTextContents();
      expect(legend.length).toBeGreaterThanOrEqual(least);
      const fills = await page.$$eval(`#${chart} .legend rect`, (boxes) =>
        boxes.map((box) => box.getAttribute("fill")),
      );
      expect(new Set(fills).size).toBe(legend.length);
      const used = await page.$$eval(`#${chart} svg[role=img] rect`, (bars) =>
        bars.map((bar) => bar.getAttribute("fill")),
      );
      expect([...new Set(used)].filter((fill) => !fills.includes(fill))).toEqual([]);
    }
    for (const chart of ["scales", "weights", "profiles"]) {
      const symbols = await page.$$eval(`#${chart} svg[role=img] path`, (paths) =>
        paths.map((path) => path.getAttribute("d")!.replace(/[\d.,-]+/g, "")),
      );
      expect(new Set(symbols).size, chart).toBeGreaterThan(1);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("saves every chart as SVG, PNG and CSV", async () => {
    const { page, complaints } = await open(browser, pathToFileURL(path("report.html")).href);
    const charts = page.locator(".chart, .spark:has(svg)");
    const count = await charts.count();
    expect(await charts.locator(".exports button").count()).toBe(3 * count);
    const begins: Record<string, RegExp> = { SVG: /^<svg /, PNG: /^.PNG/, CSV: /^type,/ };
    for (const [kind, beginning] of Object.entries(begins)) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: `Save statuses as ${kind}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`statuses.${kind.toLowerCase()}`);
      const bytes = readFileSync(await download.path());
      expect(bytes.toString("latin1")).toMatch(beginning);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("draws the reward over steps", async () => {
    const { page, complaints } = await open(browser, pathToFileURL(path("steps.html")).href);
    expect(await page.locator("#steps svg[role=img]").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
