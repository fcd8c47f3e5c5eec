import { buildSync } from "esbuild";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { rougeLBatch } from "../../../src/batch/rouge-l-batch.ts";
import { chromiumPath, gpuRequired } from "../../support/gpu.ts";
import { randomPairs } from "../../support/rouge-pairs.ts";

if (chromiumPath === undefined) console.warn("skipped: no Chromium (set CHROMIUM_PATH)");

it("finds a browser where one is required", () => {
  if (gpuRequired) expect(chromiumPath).toBeDefined();
});

describe.skipIf(chromiumPath === undefined)("in Chromium", () => {
  it("gives the CPU's numbers through navigator.gpu", async () => {
    const { outputFiles } = buildSync({
      stdin: {
        contents: `export { acquireGpu } from "./src/batch/gpu/acquire.ts"; export { rougeLBatch } from "./src/batch/rouge-l-batch.ts";`,
        resolveDir: process.cwd(),
        loader: "ts",
      },
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      globalName: "rewards",
    });
    const browser = await chromium.launch({
      executablePath: chromiumPath!,
      args: [
        "--no-sandbox",
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
        "--enable-features=Vulkan",
      ],
    });
    try {
      const page = await browser.newPage();
      // WebGPU is there in secure contexts alone; localhost is one, and nothing is fetched from it.
      await page.route("**/*", (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      await page.goto("http://localhost/");
      await page.addScriptTag({ content: outputFiles[0]!.text });
      for (const variant of ["summary", "sequence"] as const) {
        const pairs = randomPairs(300, 9).map(({ prediction, references }) => ({
          prediction: prediction.replace(/[^\x00-\x7f]/g, "x"),
          references: references.map((text) => text.replace(/[^\x00-\x7f]/g, "x")),
        }));
        const found = await page.evaluate(
          async ([given, name]) => {
            const { acquireGpu, rougeLBatch: batch } = (
              globalThis as unknown as { rewards: typeof import("../../../src/batch/index.ts") }
            ).rewards;
            const { gpu, reason } = await acquireGpu({ allowSoftware: true });
            if (gpu === null) return { reason };
            const { scores, backend } = await batch(given, {
              backend: "gpu",
              gpu,
              variant: name,
              limits: { tasks: 64 },
            });
            gpu.release();
            return { reason, scores, backend };
          },
          [pairs, variant] as const,
        );
        if (found.scores === undefined) {
          console.warn(`skipped: Chromium has no adapter (${found.reason})`);
          expect(gpuRequired).toBe(false);
          return;
        }
        expect(found.backend).toBe("gpu");
        expect(found.scores).toStrictEqual((await rougeLBatch(pairs, { variant, backend: "cpu" })).scores);
      }
    } finally {
      await browser.close();
    }
  });
});
