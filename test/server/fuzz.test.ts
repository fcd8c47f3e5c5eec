import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { protocols } from "../../src/server/protocols/table.ts";
import { scaled } from "../support/scaled.ts";
import { metric, type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService({ workers: 2 });
});
afterAll(() => service.close());

/** What may stand anywhere in a body instead of what belongs there. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, -0, 1e308, -1, "", [], {}, [[]], [null], { type: "EM" }, "\ud800"),
  fc.constantFrom("__proto__", "</think>", "\\boxed{", "[Answer]", "[1, 2", "x".repeat(70_000)),
  fc.constantFrom("9".repeat(400), `${"[".repeat(2000)}${"]".repeat(2000)}`, '{"a":1e999}', "NaN"),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One step into a value and what is done at the end of the way. */
const ways = fc.record({ at: fc.array(fc.nat(9), { maxLength: 5 }), put: anything, how: fc.nat(3) });
type Way = typeof ways extends fc.Arbitrary<infer T> ? T : never;

/** A copy of a value in which one part is put in place of another, taken out, doubled or named anew. */
function changed(value: unknown, { at, put, how }: Way): unknown {
  if (typeof value !== "object" || value === null || at.length === 0) return put;
  const [step, ...rest] = at as [number, ...number[]];
  const entries = Object.entries(value);
  if (entries.length === 0) return put;
  const index = step % entries.length;
  const [key, inner] = entries[index]!;
  const next = rest.length === 0 && how === 1 ? undefined : changed(inner, { at: rest, put, how });
  if (Array.isArray(value)) {
    const copy = value.with(index, next);
    return how === 2 ? [...copy, ...copy] : copy;
  }
  const name = how === 3 && rest.length === 0 ? `${key}${key}` : key;
  return Object.fromEntries(entries.map((entry, i) => (i === index ? [name, next] : entry)));
}

const requests = fc.record({
  protocol: fc.constantFrom(...protocols),
  ways: fc.array(ways, { maxLength: 3 }),
  cut: fc.option(fc.nat(2000), { freq: 5 }),
  bytes: fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 2 }),
  end: fc.constantFrom("", "/EM", "/ROUGE-L", "/%zz", "?profile=hardened", "?profil=x", "/IoU?as=dict", "?"),
  type: fc.constantFrom("application/json", "application/json", "application/x-ndjson", "text/plain"),
});

it("no request makes a 5xx, and every refusal has the one shape", async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests, async ({ protocol, ways, cut, bytes, end, type }) => {
      const body = ways.reduce(changed, protocol.example as unknown);
      let sent = Buffer.from(JSON.stringify(body) ?? "");
      for (const [at, byte] of bytes) if (at < sent.length) sent[at] = byte;
      if (cut !== null) sent = sent.subarray(0, cut);
      const answer = await fetch(`${service.base}${protocol.path}${end}`, {
        method: "POST",
        headers: { "content-type": type },
        body: sent,
      });
      const text = await answer.text();
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(answer.status, text).toBeLessThan(500);
      // The lines of a stream have been answered with 200 by the time that one turns out to be none.
      if (answer.status >= 400) {
        const { error, ...rest } = JSON.parse(text);
        expect(rest).toEqual({});
        expect(error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
        expect(text.length).toBeLessThan(2000);
      }
    }),
    { numRuns: scaled(3000) },
  );
  // It is not that all of them are refused.
  expect(seen.get(200)).toBeGreaterThan(scaled(3000) / 20);
  expect(seen.get(400)).toBeGreaterThan(scaled(3000) / 20);
  expect(await metric(service, "worker_restarts_total")).toBe(0);
  expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
});
