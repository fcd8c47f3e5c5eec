import { timingSafeEqual } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { tokenTest } from "../../../src/server/http/auth.ts";

vi.mock("node:crypto", async (original) => {
  const whole = await original<typeof import("node:crypto")>();
  return { ...whole, timingSafeEqual: vi.fn(whole.timingSafeEqual) };
});
const compare = vi.mocked(timingSafeEqual);
beforeEach(() => void compare.mockClear());

const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;
const cases = [
  [{ authorization: "Bearer secret" }, true],
  [{ authorization: basic("secret") }, true],
  [{ "x-api-key": "secret" }, true],
  [{ "x-api-key": "a proxy's own", authorization: "Bearer secret" }, true],
  [{ authorization: "Bearer secre" }, false],
  [{ authorization: `Bearer ${"x".repeat(200)}` }, false],
  [{ "x-api-key": "secret of another" }, false],
  [{}, false],
] as const;

it.each(cases)(
  "compares %j in constant time, whatever it is: digests of one length, both headers",
  (headers, isRight) => {
    expect(tokenTest("secret")(headers)).toBe(isRight);
    expect(compare.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual([
      [32, 32],
      [32, 32],
    ]);
  },
);

it("goes by that comparison alone", () => {
  compare.mockReturnValue(false);
  for (const [headers] of cases) expect(tokenTest("secret")(headers)).toBe(false);
  compare.mockReset();
});
