import { existsSync, readFileSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Whether there is a Chromium to drive; without one the tests say so, and fail where one is demanded. */
export const hasBrowser = existsSync(executablePath);
if (!hasBrowser) {
  const reason = `no Chromium at ${executablePath} (CHROMIUM_PATH): what runs in a browser is not tested`;
  if (process.env.REQUIRE_BROWSER === "1") throw new Error(reason);
  console.warn(reason);
}

export const launch = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", ...args] });

/** A page with what it complained of. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, violations of the policy. */
  readonly complaints: string[];
  /** What it asked the network for, besides itself. */
  readonly requests: string[];
}

export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && request.url() !== url) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** Fails on what axe-core finds serious or critical in the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page's policy lets no script be added; the debugger's evaluation is not subject to it.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run;
    return (await run()).violations;
  });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ; ")}`)).toEqual([]);
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
