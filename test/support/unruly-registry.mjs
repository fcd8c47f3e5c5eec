/** Reward types that misbehave, for tests of what the batch path does about it. Needs the build. */
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { defineReward, extend } from "../../dist/index.js";

const unruly = (name, misbehave) =>
  defineReward({
    type: name,
    summary: "misbehaves",
    comparesWith: "nothing",
    source: "tests",
    routes: [{ source: name }],
    reference: {},
    parts: ["length"],
    read: (truth) => truth,
    score(response, reference) {
      misbehave(response, reference);
      return { score: 1, status: "scored", reason: "survived", parts: { length: response.length } };
    },
  });

const spin = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

export const registry = extend([
  unruly("hangs", () => {
    for (;;);
  }),
  unruly("dies", () => process.exit(3)),
  unruly("stops", () => process.kill(process.pid, "SIGSTOP")),
  // The reference is the path of a file that remembers that it has happened.
  unruly("dies-once", (_, { marker }) => {
    if (existsSync(marker)) return;
    writeFileSync(marker, "");
    process.exit(3);
  }),
  unruly("eats-memory", () => {
    const eaten = [];
    for (;;) eaten.push(new Array(1e6).fill(1.5));
  }),
  // Outside the heap, whose limit does not count it.
  unruly("eats-buffers", () => {
    const eaten = [];
    for (;;) eaten.push(Buffer.alloc(1e7, 1));
  }),
  unruly("prints", () => console.log("{}")),
  {
    ...unruly("waits", () => {}),
    read: async (truth) => truth,
    score: async (response, { ms }) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return { score: 0.5, status: "scored", reason: "waited", parts: { length: response.length } };
    },
  },
  { ...unruly("gives-nothing", () => {}), score: () => {} },
  { ...unruly("gives-two", () => {}), score: () => ({ score: 2, status: "scored", reason: "", parts: {} }) },
  {
    ...unruly("gives-more", () => {}),
    score: () => ({ score: 1, status: "scored", reason: "", parts: { length: 1, more: 2 } }),
  },
  unruly("throws", () => {
    throw new TypeError("a bug");
  }),
  // Waits until the file that the reference names is there.
  unruly("waits-for", (_, { file }) => {
    const never = new Int32Array(new SharedArrayBuffer(4));
    while (!existsSync(file)) Atomics.wait(never, 0, 0, 5);
  }),
  // The file that the reference may name has a byte for each rollout that is begun.
  unruly("dawdles", (_, { ms, begun }) => {
    if (begun !== undefined) appendFileSync(begun, "x");
    spin(ms);
  }),
]);
