import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader } from "../../src/cli/request-frames.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { protocols } from "../../src/server/protocols/table.ts";
import { version } from "../../src/version.ts";
import { readJsonl } from "../support/jsonl.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const samples = readJsonl<Sample>("fixtures/sample.jsonl");

interface Answer {
  readonly id: string;
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  readonly json: any;
}

const frame = (id: string | number, path: string, body: unknown): Buffer => {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  return Buffer.concat([Buffer.from(`${id} ${path} ${bytes.length}\n`), bytes]);
};

/** Sends everything at once, and gives what comes until the input has ended. */
async function ask(input: readonly Buffer[], ...args: string[]) {
  const child = spawn(process.execPath, [main, "worker", "--requests", ...args]);
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(Buffer.concat(input));
  const [code] = (await once(child, "close")) as [number];
  let rest = Buffer.concat(out);
  const line = () => {
    const end = rest.indexOf("\n");
    const text = rest.toString("utf8", 0, end);
    rest = rest.subarray(end + 1);
    return text;
  };
  const ready = rest.length > 0 ? JSON.parse(line()) : undefined;
  const answers: Answer[] = [];
  while (rest.length > 0) {
    const [id, status, size] = line().split(" ") as [string, string, string];
    answers.push({
      id,
      status: Number(status),
      json: JSON.parse(rest.toString("utf8", 0, Number(size))),
    });
    rest = rest.subarray(Number(size));
  }
  return { code, ready, answers, errors: Buffer.concat(errors).toString() };
}

describe("worker --requests", () => {
  it("says that it is ready, then answers each request under its number, in order", async () => {
    const { code, ready, answers } = await ask([
      ...samples.map((sample, i) => frame(i, "/v1/score", { items: [sample] })),
      frame("last", "/v1/score", { items: samples, options: { profile: "hardened" } }),
    ]);
    expect(code).toBe(0);
    expect(ready).toEqual({ ready: true, protocol: 2, version, profile: "golongrl" });
    expect(answers.map(({ id }) => id)).toEqual([...samples.map((_, i) => String(i)), "last"]);
    samples.forEach((sample, i) => {
      expect(answers[i]?.json.results[0]).toMatchObject(scoreItem(sample));
    });
    const hardened = samples.map((sample) => scoreItem(sample, { profile: "hardened" }).score);
    expect(answers.at(-1)?.json.results.map(({ score }: { score: number }) => score)).toEqual(hardened);
  });

  it("speaks every protocol of the service, with paths and queries as there", async () => {
    const { answers } = await ask([
      ...protocols.map(({ path, example }, i) => frame(i, path, example)),
      frame("typed", "/rm/F1?as=dict", { response: "</think>[Answer]\na", label: "a\nb" }),
      frame("types", "/v1/types", ""),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(protocols.map(() => 200).concat(200, 200));
    expect(answers.at(-2)?.json).toMatchObject({ score: 2 / 3, type: "F1" });
    expect(answers.at(-1)?.json.types.length).toBeGreaterThan(9);
  });

  it("says at the end where all rollouts went one way", async () => {
    const item = (response: string) => ({ type: "EM", response, answer: "4" });
    const { answers, errors } = await ask([
      frame(1, "/v1/score", { items: [item("4")] }),
      frame(2, "/rm/EM", { response: "4", label: "4" }),
    ]);
    expect(answers[0]?.json.warnings).toBeUndefined();
    expect(errors).toBe("2 of 2 gated: the thinking is not closed: no </think>; see --thinking\n");
    const mixed = [frame(1, "/v1/score", { items: [item("4"), item("</think>4")] })];
    expect((await ask(mixed)).errors).toBe("");
  });

  it("answers what is wrong with a request, and goes on", async () => {
    const { code, answers } = await ask([
      frame(1, "/v1/score", "{"),
      frame(2, "/v1/score", { items: 5 }),
      frame(3, "/nowhere", {}),
      frame(4, "/v1/score", { items: [], options: { profile: "x" } }),
      frame(5, "/v1/score", { items: [{}, samples[0]] }),
      frame(6, "/rm/nobodys", { response: "x", label: "x" }),
      frame(7, "/rm/%", { response: "x", label: "x" }),
      frame(8, "/rm/%ff?as=dict", { response: "x", label: "x" }),
      frame(9, "/v1/score?profile=hardened&profile=golongrl", { items: samples }),
      frame(10, "/v1/score?profile=hardened?x=1", { items: samples }),
      frame(11, "/v1/score?profile=%", { items: samples }),
      frame(12, "/v1/score", { items: [] }),
    ]);
    expect(code).toBe(0);
    const statuses = [400, 400, 404, 400, 200, 400, 400, 400, 400, 400, 400, 200];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    expect(answers[8]?.json.error.message).toContain("more than once");
    expect(answers[4]?.json.results.map(({ status }: { status: string }) => status)[0]).toBe("bad_sample");
    expect(answers[2]?.json.error.code).toBe("not_found");
  });

  it("ends where it cannot tell requests apart, and where it is called wrongly", async () => {
    const lost = await ask([Buffer.from("GET / HTTP/1.1\r\n\r\n")]);
    expect([lost.code, lost.answers]).toEqual([1, []]);
    expect(lost.errors).toMatch(/ID PATH BYTES/);
    const cut = await ask([frame(1, "/v1/score", { items: [] }), Buffer.from("2 /v1/score 99\n{")]);
    expect([cut.code, cut.answers.map(({ id }) => id)]).toEqual([1, ["1"]]);
    expect(cut.errors).toMatch(/ends within a request/);
    expect((await ask([frame(1, "/v1/score", "x".repeat(2 << 20))], "--max-body", "1")).code).toBe(1);
    expect((await ask([], "--stdio")).code).toBe(2);
    expect((await ask([], "--profile", "nobody's")).code).toBe(2);
  });
});

describe("the pipe's frames", () => {
  it("come whole however their bytes are cut", () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 200_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(bodies, fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1 }), (all, cuts) => {
        const bytes = Buffer.concat(
          all.flatMap((body, i) => [Buffer.from(`${i} /p ${body.length}\n`), Buffer.from(body)]),
        );
        const reader = new FrameReader(1 << 20);
        const found: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const room = reader.room();
          const size = Math.min(cuts[turn % cuts.length] as number, room.length, bytes.length - at);
          bytes.copy(room, 0, at, at + size);
          reader.wrote(size);
          at += size;
          for (let next = reader.next(); next !== undefined; next = reader.next()) {
            expect([next.id, next.path]).toEqual([String(found.length), "/p"]);
            found.push(Buffer.from(next.body));
          }
        }
        expect(found).toEqual(all.map((body) => Buffer.from(body)));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    "\n",
    "1 /p\n",
    "1 /p x\n",
    "1 /p -1\n",
    "1 /p 99999999999999999999\n",
    "1 /p 2000000\n",
    "x".repeat(5000),
  ])("are refused: %j", (text) => {
    const reader = new FrameReader(1 << 20);
    const room = reader.room();
    reader.wrote(room.write(text, "latin1"));
    expect(() => reader.next()).toThrow(RangeError);
  });
});
