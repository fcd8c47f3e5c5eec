import { beforeEach, expect, it, vi } from "vitest";
import type { AnswerReply, AnswerTask } from "../../../src/server/dispatch/http-worker.ts";
import { Queue, type Workers } from "../../../src/server/dispatch/queue.ts";

const raw = { protocol: "/v1/score", query: {} };
const context = {
  profile: "golongrl",
  limits: { depth: 9, values: 9 },
  maxItems: 9,
  backend: "cpu",
} as const;

/** Workers that answer a chunk when they are told to, after so many milliseconds of work for each request. */
class Told implements Workers {
  readonly workers = 2;
  readonly fault = undefined;
  /** The length of each chunk so far. */
  readonly sizes: number[] = [];
  readonly #waiting: (() => void)[] = [];
  ms = 0.01;

  run<T>(_: string, task: object): Promise<T> {
    const { requests } = task as AnswerTask;
    this.sizes.push(requests.length);
    return new Promise((settle) => {
      this.#waiting.push(() => {
        const replies = requests.map(() => ({ status: 200, tally: [], end: 0, ms: this.ms }));
        const reply: AnswerReply = { replies, bytes: new Uint8Array(0) };
        settle(reply as T);
      });
    });
  }

  async answer(): Promise<void> {
    for (const settle of this.#waiting.splice(0)) settle();
    await turn();
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A queue and its workers, which have answered enough requests for it to know how long they take. */
async function used(ms: number) {
  const all = new Told();
  all.ms = ms;
  const queue = new Queue(all, new Told(), context, { maxWorkMs: 1e6, maxBytes: 1e9 });
  for (let n = 0; n < 100; n++) {
    const done = queue.submit(raw, new Uint8Array(1));
    while (all.sizes.length === n) await turn();
    await all.answer();
    await done;
  }
  all.sizes.length = 0;
  return { queue, all };
}

const submit = (queue: Queue, count = 1) => {
  for (let n = 0; n < count; n++) void queue.submit(raw, new Uint8Array(1));
};

let now = 0;
beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

it("sends a request that comes alone when the event loop has nothing else to do", async () => {
  const { queue, all } = await used(0.01);
  submit(queue);
  for (let n = 0; n < 3; n++) await turn();
  expect(all.sizes).toEqual([1]);
});

it("gathers what each turn of the event loop brings into chunks that are worth a message", async () => {
  const { queue, all } = await used(0.01);
  for (let n = 0; n < 40; n++) {
    submit(queue);
    // An answer meanwhile is no reason to send the few that wait.
    if (n % 5 === 0) void all.answer();
    await turn();
  }
  expect(all.sizes).toEqual([16, 16]);
});

it("gathers for two milliseconds and no longer", async () => {
  const { queue, all } = await used(0.01);
  for (let n = 0; n < 3; n++) {
    submit(queue);
    await turn();
  }
  expect(all.sizes).toEqual([]);
  now += 3;
  submit(queue);
  await turn();
  expect(all.sizes).toEqual([4]);
});

it("spreads requests that take long over the workers, however few they are", async () => {
  const { queue, all } = await used(20);
  submit(queue, 8);
  for (let n = 0; n < 3; n++) await turn();
  expect(all.sizes).toEqual([4, 4]);
});

it("gives a long request a worker while short ones are gathered only when it is its turn", async () => {
  const { queue, all } = await used(0.01);
  const long = () => void queue.submit(raw, new Uint8Array(300 << 10));
  long();
  for (let n = 0; n < 3; n++) await turn();
  long();
  submit(queue);
  await turn();
  // One worker is free. The last turn was a long request's.
  expect(all.sizes).toEqual([1]);
  for (let n = 0; n < 3; n++) await turn();
  expect(queue.depth).toBe(1);
  await all.answer();
  expect(queue.depth).toBe(0);
});
