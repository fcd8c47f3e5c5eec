import { expect, it } from "vitest";
import { Rollout, readRollout } from "../../src/records/rollout.ts";
import { Report } from "../../src/report/report-data.ts";
import { scoreItem } from "../../src/score.ts";
import { readJsonl } from "../support/jsonl.ts";

it("gives others a turn before each rollout that is compared, and says how far it is", async () => {
  const report = new Report();
  const samples = readJsonl<object>("fixtures/sample.jsonl").slice(0, 3);
  for (const [i, sample] of samples.entries()) {
    const read = readRollout(sample);
    if (!(read instanceof Rollout)) throw new Error("no rollout");
    const { score, status, type } = scoreItem(sample);
    const place = { id: `${i}`, place: `:${i}`, prompt: "p", group: "p", sample: null, by: [] };
    const rollout = { ...place, type: type ?? "", status, score, step: null, length: null };
    report.add(rollout, read.sample.response, read, {});
  }
  const told: string[] = [];
  let others = 0;
  const data = await report.finish("title", async (done, of) => {
    told.push(`${done} of ${of}, ${others} turns`);
    await new Promise(setImmediate);
    others++;
  });
  expect(told).toEqual(["0 of 3, 0 turns", "1 of 3, 1 turns", "2 of 3, 2 turns"]);
  expect(data.profiles?.n).toBe(3);
});
