import { describe, expect, it } from "vitest";
import { progressLine } from "../../src/cli/progress.ts";

describe("the progress line", () => {
  it.each([
    [{ lines: 100, bytes: 2e6, total: 0 }, 2, "100 lines, 50 lines/s, 1.0 MB/s"],
    [{ lines: 100, bytes: 2e6, total: 4e6 }, 2, "100 lines, 50 %, 50 lines/s, 1.0 MB/s, 2 s left"],
    [{ lines: 1, bytes: 1e6, total: 76e6 }, 1, "1 lines, 1 %, 1 lines/s, 1.0 MB/s, 1 min 15 s left"],
    [{ lines: 1, bytes: 1e6, total: 7381e6 }, 1, "1 lines, 0 %, 1 lines/s, 1.0 MB/s, 2 h 3 min left"],
    [{ lines: 0, bytes: 0, total: 10 }, 1, "0 lines, 0 %, 0 lines/s, 0.0 MB/s"],
  ])("of %j after %d s", (counters, seconds, line) => {
    expect(progressLine(counters, seconds)).toBe(line);
  });
});
