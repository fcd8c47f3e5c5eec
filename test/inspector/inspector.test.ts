import { once } from "node:events";
import { createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { advantages } from "../../src/advantage/index.ts";
import { type EstimatorName, estimators } from "../../src/advantage/table.ts";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import type { Score } from "../../src/scoring/result.ts";
import { segmentChinese } from "../../src/segmenter.ts";
import { mathVerify } from "../../src/verifiers/math/index.ts";
import { detailOf } from "../../web/inspector/detail.ts";
import type { Row } from "../../web/inspector/messages.ts";
import { expectAccessible, hasBrowser, launch, open, type Watched } from "../support/browser.ts";
import { cli } from "../support/cli.ts";
import { gpuRequired } from "../support/gpu.ts";
import { readJsonl } from "../support/jsonl.ts";
import { type Service, startService } from "../support/service.ts";

const folder = "build/inspector-test";
mkdirSync(folder, { recursive: true });
const shipped = "fixtures/sample.jsonl";
const samples = readJsonl<Sample & { id: string; uid: string }>(shipped);
const built = "dist/web/inspector.html";

describe("the browser build", () => {
  it("keeps to its budget", () => {
    // Everything but the Chinese dictionary, in bytes, and packed as a server would send it.
    expect(statSync(built).size).toBeLessThan(802 * 1024);
    expect(gzipSync(readFileSync(built)).length).toBeLessThan(297 * 1024);
    expect(statSync("dist/chinese.dict").size).toBeLessThan(6 * 1024 * 1024);
  });
});

const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => /both profiles/.test(document.getElementById("state")!.textContent!));

async function read(page: Page, file: string): Promise<void> {
  await page.setInputFiles("#file", file);
  await page.waitForFunction(() =>
    /Reading|Scored|both profiles/.test(document.getElementById("state")!.textContent!),
  );
  await loaded(page);
}

/** The rows of the list, all pages. */
async function saved(page: Page): Promise<Row[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const rows: Row[] = [];
  const input = createReadStream(await download.path());
  createInterface({ input }).on("line", (line) => rows.push(JSON.parse(line)));
  await once(input, "close");
  return rows;
}

describe.skipIf(!hasBrowser)("the inspector", () => {
  let browser: Browser;
  let service: Service;
  beforeAll(async () => {
    [browser, service] = await Promise.all([launch(), startService({ workers: 1 })]);
  });
  afterAll(() => Promise.all([browser.close(), service.close()]));

  const visit = (options = {}): Promise<Watched> => open(browser, `${service.base}/`, options);

  it("takes a dropped file, filters it, and opens a rollout of every type", async () => {
    const { page, complaints, requests } = await visit();
    const transfer = await page.evaluateHandle(
      (text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "sample.jsonl"));
        return data;
      },
      readFileSync(shipped, "utf8"),
    );
    await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
    await loaded(page);
    expect(await page.textContent("#state")).toBe(
      `${samples.length} rollouts scored under both profiles. Summaries were counted on the CPU.`,
    );
    await expectAccessible(page);

    const types = await page.$$eval("#type option", (options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter(Boolean),
    );
    expect(types.length).toBeGreaterThanOrEqual(9);
    for (const type of types) {
      await page.selectOption("#type", type);
      const own = samples.filter((sample) => scoreItem(sample).type === type);
      expect(await page.textContent("#page")).toBe(`${own.length} rollouts, page 1 of 1`);
      await page.locator("#list tbody button").first().click();
      await page.waitForFunction((id) => document.activeElement?.textContent === id, own[0]!.id);
      for (const profile of ["golongrl", "hardened"] as const) {
        const result = scoreItem(own[0], { profile });
        const view = page.locator(`#detail [aria-label="Profile ${profile}"]`);
        expect(await view.locator("h4").textContent()).toBe(
          `${profile}: ${Math.round(result.score! * 1e6) / 1e6}`,
        );
        if (result.score === null) continue;
        expect(await view.textContent()).toContain(result.reason);
        const parts = await view.locator(".parts > div").allTextContents();
        expect(parts).toEqual(
          Object.entries(result.parts).map(([key, value]) => `${key}${Math.round(value * 1e6) / 1e6}`),
        );
      }
      expect(await page.locator("#detail summary", { hasText: "Thinking (" }).count()).toBe(1);
      expect(await page.locator("#detail .items").count()).toBe(
        ["F1", "SubEM", "NDCG", "Pairwise"].includes(type) ? 2 : 0,
      );
      expect(await page.locator("#detail .alignment").count()).toBe(type === "ROUGE-L" ? 1 : 0);
      expect(await page.locator("#detail summary", { hasText: "Syntax trees" }).count()).toBe(
        type === "math_verify" ? 2 : 0,
      );
      const { views } = detailOf(own[0]!, { segment: segmentChinese }, "");
      const expected = Object.values(views).flatMap(({ found }) => found?.spans ?? []).length;
      expect((await page.locator("#detail .area pre mark").count()) > 0).toBe(expected > 0);
      await expectAccessible(page);
    }
    await page.selectOption("#type", "");
    await page.check("#differ");
    const differ = samples.filter(
      (sample) => scoreItem(sample).score !== scoreItem(sample, { profile: "hardened" }).score,
    );
    expect((await saved(page)).map(({ id }) => id)).toEqual(differ.map(({ id }) => id));
    await page.locator("#list tbody button").first().click();
    await page.waitForSelector("text=Why they differ");
    await page.uncheck("#differ");
    await page.selectOption("#status", "gated");
    const gated = samples.filter((sample) => scoreItem(sample).status === "gated");
    expect((await saved(page)).map(({ id }) => id)).toEqual(gated.map(({ id }) => id));
    await page.selectOption("#status", "");
    await page.fill("#search", samples[0]!.uid);
    const ofPrompt = samples.filter(
      ({ uid, id }) => uid.includes(samples[0]!.uid) || id.includes(samples[0]!.uid),
    );
    expect((await saved(page)).map(({ id }) => id)).toEqual(ofPrompt.map(({ id }) => id));
    await page.fill("#search", "no such prompt");
    expect(await page.textContent("#page")).toBe("0 rollouts, page 1 of 1");
    expect(complaints).toEqual([]);
    // Chinese summaries had their dictionary; nothing else was asked for.
    expect([...new Set(requests)]).toEqual([`${service.base}/chinese.dict`]);
    await page.context().close();
  });

  it("gives a group the advantages of any estimator", async () => {
    const { page, complaints } = await visit();
    await read(page, shipped);
    await page.locator("#list tbody button").first().click();
    const members = samples.flatMap((sample, i) => (sample.uid === samples[0]!.uid ? [i] : []));
    const check = async (estimator: EstimatorName, params: object): Promise<void> => {
      const own = advantages({
        rewards: samples.map((sample) => scoreItem(sample).score!),
        uid: samples.map(({ uid }) => uid),
        rewardType: samples.map((sample) => scoreItem(sample).type!),
        estimator,
        params,
      }).advantages;
      const shown = await page.$$eval("#members td:nth-child(4)", (cells) =>
        cells.map((cell) => Number(cell.textContent)),
      );
      expect(shown).toEqual(members.map((i) => Number(own[i]!.toFixed(4))));
    };
    const weighted = { difficulty_reweight: true, difficulty_smooth_alpha: 0.8 };
    await check("tmn_grpo", { ...weighted, difficulty_gamma: 1 });
    await page.focus("#gamma");
    await page.keyboard.press("End");
    await check("tmn_grpo", { ...weighted, difficulty_gamma: 4 });
    await page.focus("#alpha");
    await page.keyboard.press("Home");
    expect(await page.textContent("#alpha-value")).toBe("0");
    await check("tmn_grpo", { ...weighted, difficulty_gamma: 4, difficulty_smooth_alpha: 0 });
    for (let presses = 0; presses < 6; presses++) await page.keyboard.press("ArrowRight");
    expect(await page.textContent("#alpha-value")).toBe("0.3");
    await check("tmn_grpo", { ...weighted, difficulty_gamma: 4, difficulty_smooth_alpha: 0.3 });
    await page.uncheck("#reweight");
    await check("tmn_grpo", { difficulty_gamma: 4, difficulty_smooth_alpha: 0.3 });
    for (const { name, params } of estimators) {
      await page.selectOption("#estimator", name);
      expect(await page.isDisabled("#gamma")).toBe(!("difficulty_gamma" in params));
      if (await page.isVisible("#fault")) expect(await page.textContent("#fault")).toContain("No advantages");
      else {
        const moved = { difficulty_gamma: 4, difficulty_smooth_alpha: 0.3 };
        await check(name, Object.fromEntries(Object.entries(moved).filter(([key]) => key in params)));
      }
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("can be used by keyboard alone", async () => {
    const { page, complaints } = await visit();
    const reach = async (id: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), id)) return;
      }
      throw new Error(`${id} cannot be reached`);
    };
    await reach("#source summary");
    await page.keyboard.press("Enter");
    await reach("#pasted");
    await page.keyboard.insertText(JSON.stringify(samples[0]));
    await reach("#paste button");
    await page.keyboard.press("Enter");
    await loaded(page);
    await reach("#type");
    await page.keyboard.press("ArrowDown");
    expect(await page.inputValue("#type")).not.toBe("");
    await reach("#list button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "h-rollout");
    await reach("#detail summary");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement!.closest("details")!.open)).toBe(true);
    await reach("#estimator");
    await page.keyboard.press("ArrowDown");
    expect(await page.inputValue("#estimator")).toBe(estimators[1]!.name);
    await reach("#try-type");
    await page.keyboard.press("Tab");
    await reach("#try button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#tried .profile");
    expect(await page.locator("#tried h4").first().textContent()).toBe("golongrl: 1");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("scores what is tried, under any type", async () => {
    const { page } = await visit();
    for (const [type, response, reference, score] of [
      ["F1", "<think>t</think>[Answer]\na\nb", '{"doc_ids":["a","c"],"summary":"English"}', "0.5"],
      ["math_verify", "<think>t</think>\\boxed{\\frac{1}{2}}", '{"golden_label":"0.5"}', "1"],
      ["EM", "no thinking", '{"golden_label":"x"}', "0"],
    ] as const) {
      await page.selectOption("#try-type", type);
      await page.fill("#try-response", response);
      await page.fill("#try-reference", reference);
      await page.click("#try button");
      await page.waitForSelector(`#tried h4:has-text("golongrl: ${score}")`);
      if (type !== "math_verify") continue;
      // How it was read: the expression, the layer that decided, and both trees.
      for (const profile of ["golongrl", "hardened"] as const) {
        const { extracted, method } = mathVerify(response, "0.5", { profile });
        const view = page.locator(`#tried [aria-label="Profile ${profile}"]`);
        expect(await view.textContent()).toContain(`Read: ${extracted}; decided by: ${method}`);
        await view.locator("summary").click();
        const [answer, gold] = await Promise.all(
          ["Answer", "Reference"].map((side) => view.getByLabel(`${side}'s tree, ${profile}`).textContent()),
        );
        expect(answer).toMatch(/divide.*mantissa=1.*mantissa=2/s);
        expect(gold).toMatch(
          profile === "golongrl" ? /divide.*mantissa=1.*mantissa=2/s : /mantissa=5 exponent=-1/,
        );
      }
    }
    await page.context().close();
  });

  it("reads thinking as it is told to", async () => {
    const { page } = await visit();
    const say = async (thinking: string): Promise<void> => {
      await page.fill("#thinking", thinking);
      await page.press("#thinking", "Tab");
    };
    const rows = [1, 2].map((id) =>
      JSON.stringify({ id, type: "EM", response: "[THINK]London?[/THINK]Paris</s>", answer: "Paris" }),
    );
    await page.click("summary");
    await page.fill("#pasted", rows.join("\n"));
    await page.click("#paste button");
    await page.waitForFunction(() =>
      /see the field above/.test(document.getElementById("state")!.textContent!),
    );
    await say("Mistral");
    await page.waitForFunction(
      () => !/see the field above/.test(document.getElementById("state")!.textContent!),
    );
    await page.selectOption("#status", "scored");
    await page.locator("#list tbody button").first().click();
    await page.waitForSelector('#detail h4:has-text("hardened: 1")');
    expect(await page.locator("#detail summary", { hasText: "Thinking (" }).count()).toBe(1);
    await say("mystral");
    expect(await page.textContent("#state")).toContain('did you mean "mistral"?');
    await page.context().close();
  });

  it("tries every type there is", async () => {
    const { page, complaints } = await visit();
    const types = [...registry.types.keys()];
    expect(
      await page.$$eval("#try-type option", (options) => options.map(({ textContent }) => textContent)),
    ).toEqual(types);
    for (const type of types) {
      await page.selectOption("#try-type", type);
      const [response, reference] = [
        await page.inputValue("#try-response"),
        await page.inputValue("#try-reference"),
      ];
      await page.evaluate(() => document.getElementById("tried")!.replaceChildren());
      await page.click("#try button");
      await page.waitForSelector("#tried .profile h4");
      const [route] = registry.types.get(type)!.routes;
      for (const profile of ["golongrl", "hardened"] as const) {
        const sample = {
          data_source: route?.source ?? type,
          response,
          reward_model: { ground_truth: reference.startsWith("{") ? JSON.parse(reference) : reference },
          ...(route?.task === undefined ? {} : { extra_info: { reward_mode: route.task } }),
        };
        const own = scoreItem(sample, { type, profile });
        const shown = await page.locator(`#tried [aria-label="Profile ${profile}"] h4`).textContent();
        const figure = own.score === null ? "none" : Math.round(own.score * 1e6) / 1e6;
        expect(shown, type).toBe(`${profile}: ${figure}`);
      }
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("gives the golden rows the rewards the command gives them", async () => {
    const file = "fixtures/golden/rollouts.jsonl";
    const golden = readJsonl<Sample>(file);
    expect(golden.length).toBe(3600);
    const isChinese = ({ reward_model }: Sample): boolean =>
      JSON.stringify(reward_model).includes('"Chinese"');
    expect(
      golden.filter((row) => isChinese(row) && scoreItem(row).type === "ROUGE-L").length,
    ).toBeGreaterThan(50);
    const { page, complaints } = await visit();
    await read(page, file);
    const rows = await saved(page);
    expect(rows.length).toBe(golden.length);
    for (const profile of ["golongrl", "hardened"] as const) {
      const out = `${folder}/golden-${profile}.jsonl`;
      await cli(["score", file, "--profile", profile, "-o", out, "--lean", "-q"]);
      const given = readJsonl<{ reward: Score }>(out);
      expect(given.length).toBe(golden.length);
      given.forEach(({ reward }, i) => {
        expect(rows[i]![profile], `row ${i + 1}`).toBe(reward.score);
        if (profile === "golongrl") expect(rows[i]!.status, `row ${i + 1}`).toBe(reward.status);
      });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("marks the answer with signs and words, not with colour alone", async () => {
    const { page } = await visit();
    await page.selectOption("#try-type", "F1");
    await page.fill("#try-response", '<think>t</think>[Answer]\na\n<b onclick="x">\n\na');
    await page.fill("#try-reference", '{"doc_ids":["a","c"],"summary":"English"}');
    await page.click("#try button");
    const run = page.locator('#tried [aria-label="Answer, golongrl"]');
    await run.waitFor();
    expect(await run.locator("pre").textContent()).toBe(
      '✓matched: a\n+extra: <b onclick="x">\n+extra: blank line\n=matched again: a',
    );
    expect(await run.locator("ul.missed").textContent()).toBe("○ c");
    const lines = await run
      .locator("pre mark")
      .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).textDecorationStyle));
    expect(lines).toEqual(["solid", "dashed", "dashed", "dotted"]);
    expect(await run.locator("pre b").count()).toBe(0);
    await expectAccessible(page);
    // In the reader's own colours every mark is of the text's colour, on the page's.
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    const colours = await run.locator("pre mark").evaluateAll((marks) =>
      marks.map((mark) => {
        const { color, backgroundColor } = getComputedStyle(mark);
        return [color, backgroundColor].join();
      }),
    );
    expect(new Set(colours).size).toBe(1);
    expect(new Set(colours[0]!.split(/,(?=rgb)/)).size).toBe(2);
    await page.context().close();
  });

  it("aligns and marks long summaries whole, a stretch at a time", async () => {
    const { page } = await visit();
    const words = (step: number): string =>
      Array.from({ length: 6000 }, (_, i) => `w${(i * step) % 97}`).join(" ");
    await page.selectOption("#try-type", "ROUGE-L");
    await page.fill("#try-response", `<think>t</think>${words(7)} last`);
    await page.fill("#try-reference", JSON.stringify({ doc_ids: [`${words(11)} last`], summary: "English" }));
    await page.click("#try button");
    const alignment = page.locator("#tried .alignment");
    await alignment.waitFor();
    const count = async (): Promise<number> => (await alignment.textContent())!.match(/\bw\d+|last/g)!.length;
    expect(await count()).toBe(1500);
    const more = page.locator('#tried [aria-label="Alignment"] .more');
    while (await more.isVisible()) await more.click();
    expect((await alignment.locator("mark").last().textContent())!.endsWith("last")).toBe(true);
    const both = (await alignment.locator("mark").allTextContents()).join(" ").split(" ").length;
    expect(2 * 6001 - both).toBe(await count());
    const overlap = page.locator('#tried [aria-label="Profile hardened"] .parts dd').first();
    expect(both).toBe(Number(await overlap.textContent()));
    await page.context().close();
  });

  it("stays inert whatever a rollout holds", async () => {
    const evil =
      '</script><script>alert(1)</script><img src="https://example.com/x" onerror="alert(2)">\u202eabc\u0000';
    const rows = [
      { ...samples[0], id: evil, uid: evil, response: `<think>${evil}</think>${evil}` },
      {
        ...samples[1],
        id: "huge",
        response: `<think>${"a ".repeat(2_500_000)}</think>${"x".repeat(100_000)}`,
      },
      { ...samples[2], id: "__proto__", uid: "constructor", data_source: "toString" },
      42,
    ];
    writeFileSync(
      `${folder}/hostile.jsonl`,
      `${rows.map((row) => JSON.stringify(row)).join("\n")}\nnot json\n`,
    );
    const { page, complaints, requests } = await visit();
    await read(page, `${folder}/hostile.jsonl`);
    expect((await saved(page)).map(({ status }) => status)).toEqual([
      "scored",
      "scored",
      "unknown_type",
      "bad_sample",
      "bad_input",
    ]);
    for (const at of [0, 1, 2]) {
      await page.locator("#list tbody button").nth(at).click();
      await page.waitForFunction(
        (n) => document.querySelectorAll("#list tbody tr")[n]?.ariaCurrent === "true",
        at,
      );
      await page.waitForFunction(
        (n) =>
          document.getElementById("h-rollout")!.textContent ===
          document.querySelectorAll("#list tbody button")[n]!.textContent,
        at,
      );
      for (const summary of await page.locator("#detail summary").all()) await summary.click();
      if (at === 0) {
        expect(await page.locator("#detail pre").first().textContent()).toContain(
          "<script>alert(1)</script>",
        );
        expect(await page.locator("#detail").textContent()).toContain("⟦202E⟧abc⟦0000⟧");
      }
      expect((await page.locator("#detail").textContent())!.length).toBeLessThan(200_000);
    }
    expect(await page.$$("img")).toEqual([]);
    expect(await page.$$eval("script", (scripts) => scripts.length)).toBe(2);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it("stays responsive over 100,000 rollouts", async () => {
    const lines = samples.map((sample) => JSON.stringify(sample));
    const some = Array.from({ length: 100_000 }, (_, i) =>
      lines[i % 16]!.replace(/"uid": ?"[^"]*"/, `"uid": "q${i >> 3}"`),
    );
    writeFileSync(`${folder}/many.jsonl`, some.join("\n"));
    const { page, complaints } = await visit();
    // The page's longest silence, as its own timer sees it, against what the whole takes.
    await page.evaluate(() => {
      const state = globalThis as unknown as { longest: number };
      state.longest = 0;
      let last = performance.now();
      setInterval(() => {
        state.longest = Math.max(state.longest, performance.now() - last);
        last = performance.now();
      }, 10);
    });
    const start = performance.now();
    await page.setInputFiles("#file", `${folder}/many.jsonl`);
    await page.waitForFunction(() => /Scored/.test(document.getElementById("state")!.textContent!));
    // Used while it still reads.
    await page.locator("#list tbody button").first().click();
    await page.waitForSelector("#detail .profile");
    await loaded(page);
    const whole = performance.now() - start;
    expect(await page.textContent("#state")).toContain("100,000 rollouts");
    await page.selectOption("#type", { index: 1 });
    await page.fill("#search", "q99");
    await page.click("#next");
    await page.locator("#list tbody button").first().click();
    await page.selectOption("#estimator", "grpo");
    expect(await page.locator("#list tbody tr").count()).toBeLessThanOrEqual(50);
    const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
    // Two hundredths on a machine with nothing else to do, two tenths once beside other tests; a page that scores by itself is
    // silent all the while.
    expect(longest / whole).toBeLessThan(0.4);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("works from the disk, offline, dark and narrow, and says what it lacks there", async () => {
    const { page, complaints, requests } = await open(browser, pathToFileURL(resolve(built)).href, {
      offline: true,
      colorScheme: "dark",
      viewport: { width: 390, height: 844 },
    });
    const isChinese = (sample: Sample): boolean => JSON.stringify(sample.reward_model).includes('"Chinese"');
    const english = samples.filter((sample) => scoreItem(sample).type === "F1" && !isChinese(sample));
    writeFileSync(`${folder}/english.jsonl`, english.map((sample) => JSON.stringify(sample)).join("\n"));
    await read(page, `${folder}/english.jsonl`);
    await page.locator("#list tbody button").first().click();
    await page.waitForSelector("#detail .items");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    expect(await page.isVisible("#note")).toBe(false);
    // A page from the disk may load nothing: Chinese has no score there, never a wrong one, and the page says how to get it.
    await read(page, shipped);
    expect(await page.textContent("#note")).toContain("golong-rewards inspector -o page.html");
    const rows = await saved(page);
    samples.forEach((sample, i) => {
      const { type, score } = scoreItem(sample);
      const { golongrl } = rows[i]!;
      if (type === "ROUGE-L" && isChinese(sample)) expect([null, 0]).toContain(golongrl);
      else expect(golongrl, `row ${i + 1}`).toBe(score);
    });
    expect(rows.filter(({ golongrl }) => golongrl === null).length).toBeGreaterThan(0);
    await page.context().close();
  });

  it("has everything within in the page that the command writes", async () => {
    const path = `${folder}/page.html`;
    expect(await cli(["inspector", "-o", path])).toMatchObject({ code: 0, stderr: "" });
    const url = pathToFileURL(resolve(path)).href;
    const { page, complaints, requests } = await open(browser, url, { offline: true });
    await read(page, shipped);
    const rows = await saved(page);
    samples.forEach((sample, i) => {
      expect([rows[i]!.golongrl, rows[i]!.hardened], `row ${i + 1}`).toEqual([
        scoreItem(sample).score,
        scoreItem(sample, { profile: "hardened" }).score,
      ]);
    });
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it("counts summaries on the GPU where there is one, to the same scores", async () => {
    const words = (seed: number, length: number): string =>
      Array.from(
        { length },
        (_, i) => `w${(i * (seed + 3) + (i >> 3) * seed) % 211}${i % 17 === 0 ? "." : ""}`,
      ).join(" ");
    const rows = Array.from({ length: 120 }, (_, i) => ({
      id: `s${i}`,
      uid: `q${i >> 2}`,
      data_source: "longbench_pro",
      response: `<think>t</think>${words(i, 1300)}`,
      extra_info: { reward_mode: "T4.2 Query-Focused Summary" },
      reward_model: {
        ground_truth: { doc_ids: [words((i >> 2) + 40, 60), words(i >> 2, 40)], summary: "English" },
      },
    }));
    const path = `${folder}/summaries.jsonl`;
    writeFileSync(path, [...rows, ...samples].map((row) => JSON.stringify(row)).join("\n"));
    const own = await launch([
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
      "--enable-features=Vulkan",
    ]);
    try {
      const found: Row[][] = [];
      for (const query of ["", "?gpu=software"]) {
        const { page, complaints } = await open(own, `${service.base}/${query}`);
        await read(page, path);
        const state = await page.textContent("#state");
        const hasGpu = state!.endsWith("Summaries were counted on the GPU.");
        if (query === "") expect(state).toContain("Summaries were counted on the CPU.");
        else if (!hasGpu) {
          console.warn(`Chromium has no adapter: ${state}`);
          expect(gpuRequired).toBe(false);
        }
        expect(complaints).toEqual([]);
        found.push(await saved(page));
        await page.context().close();
      }
      expect(found[1]).toEqual(found[0]);
      rows.forEach((row, i) => {
        expect(found[1]![i]!.golongrl).toBe(scoreItem(row).score);
        expect(found[1]![i]!.hardened).toBe(scoreItem(row, { profile: "hardened" }).score);
      });
    } finally {
      await own.close();
    }
  });
});
