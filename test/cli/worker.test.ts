import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { LineIntake } from "../../src/lines/line-intake.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { version } from "../../src/version.ts";
import { cli, unruly } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const samples = readJsonl<Sample>("fixtures/sample.jsonl");
const line = (sample: object) => `${JSON.stringify(sample)}\n`;
const unrulyLine = (data_source: string, ground_truth: object = {}) =>
  line({ data_source, response: "<think></think>x", reward_model: { ground_truth } });

const open = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const child of open) child.kill("SIGKILL");
});

/** A worker whose answers are asked for one by one. */
async function worker(...args: string[]) {
  const child = spawn(process.execPath, [main, "worker", "--stdio", ...args]);
  open.add(child);
  const ended = new Promise<number | string | null>((resolve) => {
    child.once("exit", (code, signal) => {
      open.delete(child);
      resolve(code ?? signal);
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  const next = async (): Promise<any> => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  const ready = await next();
  const send = (text: string) => new Promise((resolve) => child.stdin.write(text, resolve));
  return { child, ended, next, ready, send };
}

describe("worker --stdio", () => {
  it("says that it is ready, then answers every line with its reward, each as soon as it can", async () => {
    const { next, ready, send, child, ended } = await worker();
    expect(ready).toEqual({
      ready: true,
      protocol: 1,
      version,
      profile: "golongrl",
      signature: `golong-rewards ${version} profile:golongrl`,
    });
    for (const sample of samples.slice(0, 12)) {
      await send(line(sample));
      const { profile: _, version: __, ...expected } = scoreItem(sample);
      expect(await next()).toEqual(expected);
    }
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(await next()).toBe(undefined);
  });

  it("answers in order, with several threads and lines in pieces", async () => {
    const wanted = Array.from({ length: 40 }, (_, n) => samples[(n * 37) % samples.length]!);
    const text = Buffer.from(
      wanted
        .map((sample) => line(sample))
        .join("")
        .repeat(10),
    );
    const { next, send, child, ended } = await worker("--workers", "2");
    void (async () => {
      for (let at = 0, size = 1; at < text.length; at += size, size = 1 + ((size * 7919) % 9973)) {
        await send(text.subarray(at, at + size) as never);
      }
      child.stdin.end();
    })();
    const scores = wanted.map((sample) => scoreItem(sample).score);
    for (let n = 0; n < 400; n++) expect((await next()).score).toBe(scores[n % 40]);
    expect(await next()).toBe(undefined);
    expect(await ended).toBe(0);
  });

  it("answers what it cannot read, to the last line without an end", async () => {
    const good = line(samples[0]!);
    const bad = Buffer.concat([
      Buffer.from(
        `${good}\nnot json\n[1]\n  \t\n${"[".repeat(300_000)}\n${line({ text: "x".repeat(3 << 20) })}`,
      ),
      Buffer.from([0xff, 0xfe, 10]),
      Buffer.from(good.trimEnd()),
    ]);
    const { next, send, child, ended } = await worker("--max-line", "1");
    await send(bad as never);
    child.stdin.end();
    const answers = [];
    for (let answer = await next(); answer !== undefined; answer = await next()) answers.push(answer);
    expect(await ended).toBe(0);
    const score = scoreItem(samples[0]).score;
    expect(answers.map((answer) => answer.score)).toEqual([
      score,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      score,
    ]);
    const messages = answers
      .slice(1, -1)
      .map(({ status, error, type }) => [status, error.code, type, error.message]);
    expect(
      messages.every(
        ([status, code, type]) => status === "bad_input" && code === "bad_input" && type === null,
      ),
    ).toBe(true);
    expect(messages.map(([, , , message]) => message)).toEqual([
      "blank line",
      expect.stringContaining("not JSON"),
      "not a JSON object",
      "blank line",
      expect.stringContaining("levels deep"),
      "line longer than the limit (--max-line)",
      "not valid UTF-8",
    ]);
  });

  it("gives up on a line past its deadline, and on one that kills its thread, and goes on", async () => {
    const { next, send, child, ended } = await worker(
      "--registry",
      unruly,
      "--deadline",
      "1",
      "--memory",
      "64",
    );
    const calm = unrulyLine("dawdles", { ms: 1 });
    await send(`${calm}${unrulyLine("hangs")}${calm}${unrulyLine("dies")}${calm}`);
    const status = [];
    for (let n = 0; n < 5; n++) status.push((await next()).status);
    expect(status).toEqual(["scored", "timeout", "scored", "internal", "scored"]);
    await send(calm);
    expect((await next()).status).toBe("scored");
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it("reads no further while its answers are not read", async () => {
    const child = spawn(process.execPath, [main, "worker", "--stdio", "--echo"]);
    open.add(child);
    const text = line(samples[0]!).repeat(200);
    let sent = 0;
    const limit = 200 << 20;
    // Nobody reads its standard output: what it takes in must come to an end.
    while (sent < limit) {
      if (!child.stdin.write(text)) {
        const drained = await Promise.race([
          new Promise((resolve) => child.stdin.once("drain", () => resolve(true))),
          sleep(3000, false),
        ]);
        if (!drained) break;
      }
      sent += text.length;
    }
    expect(sent).toBeLessThan(32 << 20);
    const [, kb] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
    expect(Number(kb) / 1024).toBeLessThan(400);
    // And goes on when they are.
    let lines = 0;
    createInterface({ input: child.stdout }).on("line", () => {
      lines++;
    });
    child.stdin.end();
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect((lines - 1) % 200).toBe(0);
    expect(lines).toBeGreaterThan(sent / text.length);
  });

  it("answers what it has read when it is told to end", async () => {
    const { next, send, child, ended } = await worker("--registry", unruly);
    await send(unrulyLine("dawdles", { ms: 5 }).repeat(30));
    await next();
    child.kill("SIGTERM");
    for (let n = 1; n < 30; n++) expect((await next()).status).toBe("scored");
    expect(await next()).toBe(undefined);
    expect(await ended).toBe(0);
  });

  it("ends when nobody reads it any more", async () => {
    const { child, ended, send } = await worker();
    child.stdout.destroy();
    child.stdin.on("error", () => {});
    await send(line(samples[0]!).repeat(100));
    expect(await ended).toBe(0);
  });

  it("gives the whole line with --echo: as a pipe of lines, the output of score", async () => {
    const input = readFileSync("fixtures/sample.jsonl", "utf8");
    for (const more of [[], ["--lean", "--profile", "hardened"]]) {
      const piped = await cli(["worker", "--stdio", "--echo", ...more], { input });
      const scored = await cli(["score", "fixtures/sample.jsonl", "-q", ...more]);
      expect(piped.stdout.slice(piped.stdout.indexOf("\n") + 1)).toBe(scored.stdout);
    }
  });

  it("refuses what does not hold before it says that it is ready", async () => {
    const cases: [string[], number, string][] = [
      [["worker"], 2, "--stdio is missing"],
      [["worker", "--stdio", "file"], 2, "takes no files"],
      [["worker", "--stdio", "--lean"], 2, "--lean needs --echo"],
      [["worker", "--requests", "--max-line", "1"], 2, "--max-line is for --stdio, not for --requests"],
      [["worker", "--stdio", "--registry", "/nowhere.mjs"], 2, "cannot load"],
    ];
    for (const [args, code, message] of cases) {
      const run = await cli(args, { input: "" });
      expect([run.code, run.stdout, run.stderr]).toEqual([code, "", expect.stringContaining(message)]);
    }
  });
});

describe("the intake of lines", () => {
  it("gives the same lines however they come in pieces, and whatever is taken at a time", () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constant("x".repeat(30)), fc.constant("")), {
      maxLength: 12,
    });
    const cuts = fc.array(fc.nat(60), { maxLength: 12 });
    fc.assert(
      fc.property(
        text,
        cuts,
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        (parts, sizes, ended, limit) => {
          const lines = parts.map((part) => part.replaceAll("\n", ""));
          const bytes = Buffer.from(lines.join("\n") + (ended && lines.length > 0 ? "\n" : ""));
          const intake = new LineIntake(20);
          const found: string[] = [];
          const drain = () => {
            for (let block = intake.take(limit); block; block = intake.take(limit)) {
              if (block.tooLong) found.push("too long");
              else found.push(...block.bytes.toString().split("\n").slice(0, -1));
            }
          };
          let at = 0;
          for (const size of sizes) {
            intake.push(Buffer.from(bytes.subarray(at, at + size)));
            if (size % 2 === 0) drain();
            at += size;
          }
          intake.push(Buffer.from(bytes.subarray(at)));
          intake.end();
          drain();
          expect([intake.bytes, intake.empty]).toEqual([0, true]);
          const wanted = bytes.toString().split("\n");
          if (wanted.at(-1) === "") wanted.pop();
          // A line over the limit is told only when it did not come whole in one piece.
          const within = (a: string, b: string) => a === b || (a === "too long" && Buffer.byteLength(b) > 20);
          expect(found.length).toBe(wanted.length);
          for (const [n, one] of found.entries())
            expect(within(one, wanted[n]!), `${one} for ${wanted[n]}`).toBe(true);
        },
      ),
      { numRuns: scaled(500) },
    );
  });
});
