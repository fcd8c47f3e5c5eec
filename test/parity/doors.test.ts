import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreMany } from "../../src/batch/score-many.ts";
import { Rollout, readRollout } from "../../src/records/rollout.ts";
import { scoreItem } from "../../src/score.ts";
import type { Result } from "../../src/scoring/result.ts";
import { rewardTypes } from "../../src/table.ts";
import type { Detail, Reply } from "../../web/inspector/messages.ts";
import { hasBrowser, launch, open } from "../support/browser.ts";
import { cli } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";
import { type Service, startService } from "../support/service.ts";

interface Row {
  readonly name: string;
  readonly record: Readonly<Record<string, unknown>>;
  /** Score and status, by profile. */
  readonly expected: Readonly<Record<Name, string>>;
}

const names = ["golongrl", "hardened"] as const;
type Name = (typeof names)[number];

/** What a door says of a record: score, status, and why. */
type Told = readonly [score: number | null, status: string, why: string];

type Parted = Pick<Result, "score" | "status"> & {
  readonly reason?: string;
  readonly error?: { message: string };
};
const tell = ({ score, status, reason, error }: Parted): Told => [
  score,
  status,
  error?.message ?? reason ?? "",
];

const written = readJsonl<Row>("test/parity/records.jsonl");
const typeOf = (record: Row["record"]) => scoreItem(record, { profile: "hardened" }).type ?? "";
const known = new Set(written.map(({ record }) => typeOf(record)));
/** A type that has no row here goes through the doors with its own fixture, a right answer. */
const added = readJsonl<Row["record"]>("fixtures/more-types.jsonl").flatMap(
  ({ expected, ...record }): Row[] =>
    known.has(typeOf(record))
      ? []
      : [
          {
            name: typeOf(record),
            record,
            expected: { golongrl: `${expected} scored`, hardened: `${expected} scored` },
          },
        ],
);
const rows = [...written, ...added];
const folder = "build/parity";
mkdirSync(folder, { recursive: true });
const file = `${folder}/records.jsonl`;
writeFileSync(file, rows.map(({ record }) => `${JSON.stringify(record)}\n`).join(""));

/** The front door's word, which all others have to give. */
const here = (profile: Name): Told[] => rows.map(({ record }) => tell(scoreItem(record, { profile })));

/** Rows that a door tells otherwise. */
function others(told: readonly (Told | null)[], wanted: readonly Told[]): unknown[] {
  expect(told).toHaveLength(wanted.length);
  return wanted.flatMap((want, i) => {
    const got = told[i];
    return got === null || JSON.stringify(got) === JSON.stringify(want)
      ? []
      : [{ row: rows[i]!.name, want, got }];
  });
}

const lines = (text: string) => text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));

let service: Service;
beforeAll(async () => {
  service = await startService({ workers: 1 });
});
afterAll(() => service.close());

describe("the records", () => {
  it("have the score and status that is written down", () => {
    const told = Object.fromEntries(
      names.map((profile) => [profile, here(profile).map(([score, status]) => `${score} ${status}`)]),
    ) as Record<Name, string[]>;
    const rounded = (text: string) =>
      text.replace(/^\d\.\d+/, (score) => `${Number(Number(score).toFixed(9))}`);
    const wrong = rows.flatMap(({ name, expected }, i) =>
      names.flatMap((profile) =>
        rounded(told[profile][i]!) === expected[profile] ? [] : [{ name, profile, got: told[profile][i] }],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("are of every type, with labels of every kind", () => {
    expect(rows.length).toBeGreaterThanOrEqual(80);
    const types = new Set(rows.map(({ record }) => typeOf(record)));
    expect(rewardTypes.map(({ type }) => type).filter((type) => !types.has(type))).toEqual([]);
    for (const kind of ["an object", "JSON text", "plain text", "a number", "a list"])
      expect(rows.filter(({ name }) => name.endsWith(`, ${kind}`)).length).toBeGreaterThan(25);
  });

  it("are told in words, not in JavaScript's", () => {
    for (const [, , why] of here("hardened")) expect(why).not.toMatch(/undefined|TypeError|\[object/);
  });
});

describe.each(names)("in %s, one record has one score", (profile) => {
  it("from npm, in threads too, and from what readRollout returns", async () => {
    const wanted = here(profile);
    const read = rows.map(({ record }) => readRollout(record));
    expect(
      others(
        read.map((one) => tell(scoreItem(one, { profile }))),
        wanted,
      ),
    ).toEqual([]);
    const records = rows.map(({ record }) => record);
    const many = await scoreMany(records, { profile, workers: 1 });
    expect(others(many.map(tell), wanted)).toEqual([]);
    const samples = read.flatMap((one) => (one instanceof Rollout ? [one.sample] : []));
    const readable = wanted.filter((_, i) => read[i] instanceof Rollout);
    expect(samples.map((sample) => tell(scoreItem(sample, { profile })))).toEqual(readable);
  });

  it("from score and worker --stdio", async () => {
    const scored = await cli(["score", file, "--profile", profile, "-q"]);
    const rewards = lines(scored.stdout).map(({ reward }) => tell(reward));
    expect(others(rewards, here(profile))).toEqual([]);
    const worker = await cli(["worker", "--stdio", "--profile", profile], {
      input: readFileSync(file, "utf8"),
    });
    expect(others(lines(worker.stdout).slice(1).map(tell), here(profile))).toEqual([]);
  });

  it("from /v1/score, as JSON and as lines", async () => {
    const items = rows.map(({ record }) => record);
    const { json } = await service.post("/v1/score", { items, options: { profile } });
    expect(others(json.results.map(tell), here(profile))).toEqual([]);
    const body = readFileSync(file, "utf8");
    const reply = await service.post(`/v1/score?profile=${profile}`, body, {
      "content-type": "application/x-ndjson",
    });
    expect(others(lines(reply.text).map(tell), here(profile))).toEqual([]);
  });

  it("also where Python wrote what JSON has no word for", async () => {
    const odd = (response: string, more: string) =>
      `{"type":"EM","response":${JSON.stringify(response)},"answer":"4",${more}}`;
    const texts = [
      odd("</think>4", '"entropy":NaN'),
      odd("</think>NaN", '"extra_info":{"kl":[-Infinity,1e400]}'),
      odd("</think>5", '"uid":9007199254740993,"x":{"y":Infinity}'),
    ];
    const wanted = ["1 scored", "0 scored", "0 scored"];
    const short = (results: Parted[]) => results.map(({ score, status }) => `${score} ${status}`);
    const body = texts.join("\n");
    const worker = await cli(["worker", "--stdio", "--profile", profile], { input: `${body}\n` });
    expect(short(lines(worker.stdout).slice(1))).toEqual(wanted);
    const scored = await cli(["score", "-", "--profile", profile, "-q"], { input: body });
    expect(
      scored.stdout
        .trim()
        .split("\n")
        .map((line) => /"reward":\{"score":(\d)/.exec(line)?.[1]),
    ).toEqual(wanted.map(([score]) => score));
    const json = await service.post(
      "/v1/score",
      `{"items":[${texts.join()}],"options":{"profile":"${profile}"}}`,
    );
    expect(short(json.json.results)).toEqual(wanted);
    const reply = await service.post(`/v1/score?profile=${profile}`, body, {
      "content-type": "application/x-ndjson",
    });
    expect(short(lines(reply.text))).toEqual(wanted);
  });

  /** What a protocol with a label and a text can carry. */
  const carried = rows.map(({ record }) => {
    const { data_source, type, extra_info, response, reward_model, answer } = record;
    const truth = (reward_model as { ground_truth?: unknown } | undefined)?.ground_truth ?? answer;
    const isPlain =
      typeof response === "string" && typeof (data_source ?? type) === "string" && truth != null;
    if (!isPlain || typeof reward_model === "string") return null;
    const { reward_mode } = (extra_info ?? {}) as { reward_mode?: string };
    return { response, label: { data_source, type, reward_mode, ground_truth: truth } };
  });

  /** An unknown type, and a record that is none, refuse the call: they are wrong in every rollout alike. */
  const isRefused = ([, status]: Told): boolean => status === "unknown_type" || status === "bad_sample";

  it("from the trainers' protocols", async () => {
    const wanted = here(profile);
    const through = async (path: string, bodyOf: (one: NonNullable<(typeof carried)[number]>) => unknown) => {
      const replies = [];
      for (const [i, one] of carried.entries())
        replies.push(
          one === null || isRefused(wanted[i]!)
            ? null
            : (await service.post(`${path}profile=${profile}`, bodyOf(one))).json,
        );
      expect(replies.filter((reply) => reply !== null).length).toBeGreaterThan(100);
      return replies;
    };
    const short = wanted.map(([score, , why]): Told => [score ?? 0, score === null ? "none" : "scored", why]);

    const slime = await through("/rm?as=dict&unscored=zero&", ({ response, label }) => ({ response, label }));
    const numbers = slime.map((one): Told | null => one && [one.score, one.status, one.reason]);
    expect(
      others(
        numbers,
        wanted.map(([score, status, why]): Told => [score ?? 0, status, why]),
      ),
    ).toEqual([]);

    const openrlhf = await through("/get_reward?", ({ response, label }) => ({
      query: [response],
      prompts: [""],
      labels: [JSON.stringify(label)],
    }));
    const logged = openrlhf.map(
      (one, i): Told | null =>
        one && [one.rewards[0], one.extra_logs.unscored[0] === 1 ? "none" : "scored", short[i]![2]],
    );
    expect(others(logged, short)).toEqual([]);

    const nemo = await through("/verify?", ({ response, label }) => ({
      response: { output: [{ type: "message", content: [{ type: "output_text", text: response }] }] },
      label,
    }));
    const masked = nemo.map(
      (one, i): Told | null =>
        one && [one.reward, one.mask_sample ? "none" : "scored", one.failure_reason ?? short[i]![2]],
    );
    expect(others(masked, short)).toEqual([]);

    const evaluated = await through("/evaluate?", ({ response, label }) => ({
      messages: [{ role: "assistant", content: response }],
      ground_truth: label,
    }));
    const valid = evaluated.map(
      (one): Told | null => one && [one.score, one.is_score_valid ? "scored" : "none", one.reason],
    );
    expect(others(valid, short)).toEqual([]);
  });

  it("from Python", async ({ skip }) => {
    const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(resolve("clients/python/src"))})
from golong_rewards import Scorer
records = [json.loads(line) for line in open(sys.argv[3])]
for options in ({"url": sys.argv[1]}, {"transport": "stdio"}):
    scores = Scorer(profile=sys.argv[2], **options).score_many(records)
    print(json.dumps([[s.score, s.status, s.reason] for s in scores]))
`;
    const run = promisify(execFile)("python3", ["-c", program, service.base, profile, file]);
    const { stdout } = await run.catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") skip("no Python 3");
      throw error;
    });
    const [overHttp, overStdio] = lines(stdout) as Told[][];
    expect(others(overHttp!, here(profile))).toEqual([]);
    expect(others(overStdio!, here(profile))).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)("the inspector in a browser", () => {
  it("gives the records the same scores", async () => {
    const browser = await launch();
    const { page } = await open(browser, `${service.base}/`);
    const replies = await page.evaluate(
      async ({ text, count }) => {
        const program = document.getElementById("script")!.textContent!;
        const worker = new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
        const until = (isDone: (reply: Reply) => boolean): Promise<Reply> =>
          new Promise((done) => {
            worker.addEventListener("message", ({ data }) => {
              if (isDone(data)) done(data);
            });
          });
        worker.postMessage({ kind: "start", segmenter: "", softwareGpu: false });
        const loaded = until(({ kind }) => kind === "loaded");
        worker.postMessage({ kind: "load", blob: new Blob([text]), name: "records.jsonl" });
        await loaded;
        const found: Reply[] = [];
        for (let line = 1; line <= count; line++) {
          const opened = until(({ kind }) => kind === "detail" || kind === "fault");
          worker.postMessage({ kind: "open", line });
          found.push(await opened);
        }
        return found;
      },
      { text: readFileSync(file, "utf8"), count: rows.length },
    );
    await browser.close();
    for (const profile of names) {
      const wanted = here(profile);
      const told = replies.map((reply, i): Told => {
        if (reply.kind === "fault") return [null, wanted[i]![1], reply.text];
        return tell((reply as { detail: Detail }).detail.views[profile].result);
      });
      expect(others(told, wanted)).toEqual([]);
    }
  });
});
