// Takes the pictures of docs/screens: the report, the inspector and the view at 1440, 1024 and 390 pixels, light and dark.
// Needs a build, and Chromium.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const screens = "docs/screens";
const cli = (...args) => execFileSync(process.execPath, ["dist/cli/main.js", ...args]);

/** Two runs of three steps, scored under both profiles' eyes: what the report and the view are shown over. */
for (const [i, run] of ["base", "tuned"].entries())
  for (const step of [0, 10, 20]) {
    const options = ["--lines", "576", "--thinking", "300", "--prompts", "700", "--model", `m-${run}`];
    const seeds = ["--seed", `${step + 1}`, "--sampling", `${100 * (i + 1) + step}`, "--step", `${step}`];
    const bare = `build/screens-bare.jsonl`;
    mkdirSync(`build/screens/${run}`, { recursive: true });
    const made = execFileSync(process.execPath, ["bench/rollouts.mjs", ...options, ...seeds], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    // Not every machine has a font for Chinese.
    writeFileSync(
      bare,
      made
        .split("\n")
        .filter((line) => !/\p{Script=Han}/u.test(line))
        .join("\n"),
    );
    cli("score", bare, "-q", "--signals", "-o", `build/screens/${run}/step-${step}.jsonl`);
  }
cli(
  "report",
  "build/screens/base",
  "build/screens/tuned",
  "--by",
  "model,step",
  "-q",
  "-o",
  "build/screens.html",
);

const folderOf = (url) => (url === "/chinese.dict" ? "dist" : "dist/web");
const host = createServer((request, response) =>
  response.end(readFileSync(`${folderOf(request.url)}${request.url}`)),
);
await new Promise((ready) => host.listen(0, "127.0.0.1", ready));
const view = spawn(process.execPath, ["dist/cli/main.js", "view", "build/screens"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

/** A page of a size, looked at once it shows what it is for. */
async function picture(name, url, [width, height, colorScheme], ready) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(url);
  await ready?.(page);
  // What has the focus has a ring, which is not what the picture is of.
  await page.evaluate(() => document.activeElement.blur());
  await page.screenshot({ path: `${screens}/${name}.png` });
  await page.close();
}

/** The inspector with a rollout of the sample open. */
const opened = (isPhone) => async (page) => {
  await page.setInputFiles("#file", "fixtures/sample.jsonl");
  await page.waitForFunction(() => /both profiles/.test(document.getElementById("state").textContent));
  await page.selectOption("#type", "F1");
  await page.locator("#list tbody button").nth(2).click();
  await page.waitForSelector("#detail .items");
  if (isPhone) await page.locator("#rollout").scrollIntoViewIfNeeded();
  else await page.evaluate(() => scrollTo(0, 0));
};

/** The third rollout of the view's list, opened. */
async function third(page) {
  await page.waitForSelector("#row-2 .texts");
  await page.click("#row-2");
  await page.waitForSelector("#members tbody tr");
}

const [desk, tablet, phone] = [
  [1440, 900],
  [1024, 900],
  [390, 844],
];

try {
  rmSync(screens, { recursive: true, force: true });
  mkdirSync(screens, { recursive: true });
  const report = pathToFileURL(resolve("build/screens.html")).href;
  const inspector = `http://127.0.0.1:${host.address().port}/inspector.html`;
  await picture("report-1440", report, [...desk, "light"]);
  await picture("report-1024", report, [...tablet, "dark"]);
  await picture("report-390", report, [...phone, "light"]);
  await picture("inspector-1440", inspector, [1440, 1500, "light"], opened(false));
  await picture("inspector-1024", inspector, [1024, 1500, "dark"], opened(false));
  await picture("inspector-390", inspector, [390, 1200, "dark"], opened(true));

  const [printed] = await once(view.stdout, "data");
  const url = String(printed).trim();
  const rollout = "is=type:F1&sort=stored";
  const ready = {
    list: "#space .row .texts",
    pairs: ".finding",
    time: ".trend svg",
  };
  for (const [name, screen, query, size, scheme] of [
    ["list-1440", "list", "sort=-length", desk, "light"],
    ["list-390", "list", "", phone, "dark"],
    ["rollout-1440", "rollout", rollout, desk, "dark"],
    ["rollout-390", "rollout", rollout, phone, "light"],
    ["pairs-1024", "pairs", "screen=pairs", tablet, "dark"],
    ["time-1024", "time", "screen=time", tablet, "light"],
  ])
    await picture(`view-${name}`, `${url}&${query}`, [...size, scheme], (page) =>
      screen === "rollout" ? third(page) : page.waitForSelector(ready[screen]),
    );
} finally {
  view.kill("SIGTERM");
  await browser.close();
  host.close();
}
for (const file of readdirSync(screens)) console.log(file, readFileSync(`${screens}/${file}`).length);
