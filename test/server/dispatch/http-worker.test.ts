import { expect, it } from "vitest";
import { type AnswerTask, requests } from "../../../src/server/dispatch/http-worker.ts";

const body = Buffer.from('{"query":["</think>a","</think>b"],"prompts":["",""],"labels":["a","a"]}');

/** The number under which a worker's last step would be given up, of two requests of which clients have gone. */
async function lastStep(gone: readonly number[]): Promise<number> {
  const progress = new Int32Array(3);
  const task: AnswerTask = {
    context: {
      profile: "golongrl",
      limits: { depth: 10, values: 100 },
      maxItems: 10,
      backend: "cpu",
    },
    requests: [1, 2].map(() => ({ protocol: "/get_reward", type: "EM", query: {} })),
    begun: [1, 2].map(() => ({ saved: [], isExhausted: false })),
    bytes: Buffer.concat([body, body]),
    ends: [body.length, body.length * 2],
    cancelled: Int32Array.from(gone),
    current: new Int32Array(1),
  };
  await requests({ ...task, progress, givenUp: new Map(), limits: {} });
  return Math.abs(progress[0] as number);
}

it("a request's steps have the same numbers whether or not those before it are still wanted", async () => {
  const all = await lastStep([0, 0]);
  expect(all).toBeGreaterThan(0);
  expect(await lastStep([1, 0])).toBe(all);
});
