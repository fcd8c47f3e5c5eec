// Takes the pictures of docs/screens: the report and the inspector at 1280 and at 390 pixels, the view at 1440, 1024 and
// 390. Needs a build.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const cli = (...args) => execFileSync(process.execPath, ["dist/cli/main.js", ...args]);
cli("score", "fixtures/sample.jsonl", "-q", "-o", "build/sample.scored.jsonl");
cli("report", "build/sample.scored.jsonl", "-o", "build/screens.html");

// Any static host will do for the inspector.
const folderOf = (url) => (url === "/chinese.dict" ? "dist" : "dist/web");
const host = createServer((request, response) =>
  response.end(readFileSync(`${folderOf(request.url)}${request.url}`)),
);
await new Promise((ready) => host.listen(0, "127.0.0.1", ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const [width, height, colorScheme] of [
  [1280, 1640, "light"],
  [390, 1500, "dark"],
]) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(resolve("build/screens.html")).href);
  await page.screenshot({ path: `docs/screens/report-${width}.png` });
  await page.goto(`http://127.0.0.1:${host.address().port}/inspector.html`);
  await page.setInputFiles("#file", "fixtures/sample.jsonl");
  await page.waitForFunction(() => /both profiles/.test(document.getElementById("state").textContent));
  await page.selectOption("#type", "F1");
  await page.locator("#list tbody button").nth(2).click();
  await page.waitForSelector("#detail .items", { timeout: 10_000 });
  // The title has the focus: its ring is not what the picture is of.
  await page.evaluate(() => document.activeElement.blur());
  if (width > 600) await page.evaluate(() => scrollTo(0, 0));
  else await page.locator("#rollout").scrollIntoViewIfNeeded();
  await page.screenshot({ path: `docs/screens/inspector-${width}.png` });
  await page.close();
}

// Two runs of three steps, and the view over them.
for (const [i, run] of ["base", "tuned"].entries())
  for (const step of [0, 10, 20]) {
    const options = ["--lines", "288", "--thinking", "300", "--prompts", "700", "--model", `m-${run}`];
    const seeds = ["--seed", `${step + 1}`, "--sampling", `${100 * (i + 1) + step}`];
    const bare = `build/screens-bare.jsonl`;
    writeFileSync(bare, execFileSync(process.execPath, ["bench/rollouts.mjs", ...options, ...seeds]));
    mkdirSync(`build/screens/${run}`, { recursive: true });
    cli("score", bare, "-q", "-o", `build/screens/${run}/step-${step}.jsonl`);
  }
const view = spawn(process.execPath, ["dist/cli/main.js", "view", "build/screens"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [printed] = await once(view.stdout, "data");
const url = String(printed).trim();
for (const [name, query, width, height, colorScheme] of [
  ["list", "sort=-length", 1440, 900, "light"],
  ["rollout", "is=type:F1&open=base/step-0.jsonl:25", 1440, 900, "dark"],
  ["pairs", "screen=pairs", 1024, 900, "light"],
  ["time", "screen=time", 1024, 900, "dark"],
  ["phone", "", 390, 844, "light"],
  ["drawer", "is=type:F1&open=base/step-0.jsonl:25", 390, 844, "dark"],
]) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`${url}&${query}`);
  const there = { pairs: ".finding", time: ".trend svg", rollout: "#members tr", drawer: "#members tr" };
  await page.waitForSelector(there[name] ?? "#space .row .texts");
  await page.evaluate(() => document.activeElement.blur());
  await page.screenshot({ path: `docs/screens/view-${name}.png` });
  await page.close();
}
view.kill("SIGTERM");
await browser.close();
host.close();
