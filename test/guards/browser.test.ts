import { createContext, runInContext } from "node:vm";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";

/** The entry points that promise to run in a browser. */
const entries = [
  "src/browser.ts",
  "src/rewards/index.ts",
  "src/verifiers/math/index.ts",
  "src/advantage/index.ts",
];

/** An entry bundled for a browser, run where there is neither process nor require. */
function load(entry: string): Record<string, (...args: never[]) => unknown> {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "entry",
    logLevel: "silent",
  });
  const context = createContext({ WebAssembly, TextDecoder, TextEncoder, atob });
  return runInContext(`${outputFiles[0]!.text}; entry`, context) as Record<
    string,
    (...args: never[]) => unknown
  >;
}

describe("in a browser", () => {
  it.each(entries)("%s loads without node", (entry) => {
    expect(Object.keys(load(entry)).length).toBeGreaterThan(0);
  });

  it("scores, and asks for a segmenter when Chinese comes", () => {
    const { score, scoreItem } = load("src/browser.ts") as unknown as typeof import("../../src/browser.ts");
    const sample = {
      data_source: "EM",
      response: "</think>4",
      reward_model: { ground_truth: { golden_label: "4" } },
    };
    expect(score(sample).score).toBe(1);
    const chinese = {
      data_source: "longbench_pro",
      response: "</think>我们喜欢阅读",
      reward_model: { ground_truth: { doc_ids: ["我们阅读"], summary: "Chinese" } },
      extra_info: { reward_mode: "T4.2 Query-Focused Summary" },
    };
    expect(() => scoreItem(chinese)).toThrow(/segment/);
    expect(score(chinese, { segment: (text) => [...text] }).status).toBe("scored");
  });
});
