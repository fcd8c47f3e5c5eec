// Takes the pictures of docs/screens: the report and the inspector, at 1280 and at 390 pixels. Needs a build.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const cli = (...args) => execFileSync(process.execPath, ["dist/cli/main.js", ...args]);
cli("score", "fixtures/sample.jsonl", "-q", "-o", "build/sample.scored.jsonl");
cli("report", "build/sample.scored.jsonl", "-o", "build/screens.html");

// Any static host will do for the inspector.
const host = createServer((request, response) => response.end(readFileSync(`dist/web${request.url}`)));
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
await browser.close();
host.close();
