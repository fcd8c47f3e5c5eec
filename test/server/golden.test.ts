import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { type Service, startService } from "../support/service.ts";

type Row = Sample & { id: string };

const rows = readJsonl<Row>("fixtures/golden/rollouts.jsonl");
const expected = rows.map((row) => scoreItem(row));
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

/** The label a data set would carry in a single string. */
const labelOf = (row: Row): string =>
  JSON.stringify({
    data_source: row.data_source,
    reward_mode: row.extra_info?.reward_mode,
    ground_truth: row.reward_model.ground_truth,
  });

/** Calls with a few requests under way at a time. */
async function inTurns<T, R>(items: readonly T[], call: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += 50) {
    results.push(...(await Promise.all(items.slice(start, start + 50).map(call))));
  }
  return results;
}

describe("the golden rollouts over HTTP", () => {
  it("get the library's results from /v1/score", async () => {
    const reply = await service.post("/v1/score", { items: rows });
    expect(reply.status).toBe(200);
    expect(reply.json.results).toEqual(expected.map((result, i) => ({ id: rows[i]?.id, ...result })));
  });

  it("get the same in a batch so long that it is spread over the workers", async () => {
    const padded = rows.map((row) => ({ ...row, note: "n".repeat(2000) }));
    const items: unknown[] = Array.from(
      { length: Math.ceil((1.2 * 2 ** 20) / JSON.stringify(padded).length) },
      () => padded,
    ).flat();
    const wanted = items.map((_, i) => ({ id: rows[i % rows.length]?.id, ...expected[i % rows.length] }));
    const reply = await service.post("/v1/score", { items });
    expect(reply.status).toBe(200);
    expect(reply.text.length).toBe(JSON.stringify(reply.json).length);
    expect(reply.json.results).toEqual(wanted);

    const lean = await service.post("/v1/score", { options: { explain: false }, items });
    const reasons = lean.json.results.filter((row: object) => "reason" in row);
    expect([lean.json.results.length, reasons.length]).toEqual([items.length, 0]);

    const middle = items.length >> 1;
    const withBad = await service.post("/v1/score", { items: items.with(middle, { response: 42 }) });
    expect(withBad.json.results[middle]).toMatchObject({ score: null, status: "bad_sample" });
    expect(withBad.json.results.toSpliced(middle, 1)).toEqual(wanted.toSpliced(middle, 1));

    const text = JSON.stringify({ items });
    const broken = await service.post("/v1/score", `${text.slice(0, -2)},]}`);
    expect([broken.status, broken.json.error.code]).toEqual([400, "bad_input"]);
    const wrong = await service.post("/v1/score", { items, options: { profile: "none" } });
    expect([wrong.status, wrong.json.error.pointer]).toEqual([400, "/options/profile"]);
  });

  it("get the library's results from /v1/score as NDJSON", async () => {
    const body = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const reply = await service.post("/v1/score", body, { "content-type": "application/x-ndjson" });
    const results = parseJsonl(reply.text);
    expect(results).toEqual(expected.map((result, i) => ({ id: rows[i]?.id, ...result })));
  });

  it("get the library's scores from /get_reward", async () => {
    const prompt = "<|im_start|>user\nRead this.<|im_end|>\n<|im_start|>assistant\n";
    const reply = await service.post("/get_reward", {
      query: rows.map(({ response }) => `${prompt}${response}<|im_end|>\n<|endoftext|>`),
      prompts: rows.map(() => prompt),
      labels: rows.map(labelOf),
    });
    expect(reply.status, reply.text.slice(0, 300)).toBe(200);
    expect(reply.json.rewards).toEqual(expected.map(({ score }) => score));
    expect(reply.json.scores).toEqual(reply.json.rewards);
  });

  it("get the library's scores from /rm", async () => {
    const replies = await inTurns(rows, (row) =>
      service.post("/rm", { prompt: "Read this.", response: row.response, label: labelOf(row) }),
    );
    expect(replies.map(({ json }) => json)).toEqual(expected.map(({ score }) => score));
  });

  it("get the library's scores from /verify", async () => {
    const replies = await inTurns(rows, ({ response, ...row }) =>
      service.post("/verify", {
        responses_create_params: { input: [{ role: "user", content: "Read this." }] },
        ...row,
        response: { output: [{ type: "message", content: [{ type: "output_text", text: response }] }] },
      }),
    );
    expect(replies.map(({ json }) => json.reward)).toEqual(expected.map(({ score }) => score));
    expect(replies.every(({ json }) => json.mask_sample === false)).toBe(true);
  });
});
