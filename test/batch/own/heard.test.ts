import { MessageChannel, Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { heard } from "../../../src/batch/own/heard.ts";

/** Answers each question after notices and answers that are none of its own. */
const talker = `const { workerData: { port, bell, count } } = require("node:worker_threads");
  const ring = () => { Atomics.store(bell, 0, 1); Atomics.notify(bell, 0); };
  let left = count;
  port.on("message", (number) => {
    for (let i = 0; i < 20; i++) {
      Atomics.notify(bell, 0);
      if (i % 5 === 0) ring();
    }
    port.postMessage({ number: number - 1, text: "late" });
    ring();
    port.postMessage({ number, text: String(number) });
    ring();
    if (--left === 0) port.close();
  });`;

it("is given the answer to its own question, whatever else wakes it", async () => {
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const count = 2000;
  const workerData = { port: port2, bell, count };
  const worker = new Worker(talker, { eval: true, workerData, transferList: [port2] });
  for (let number = 1; number <= count; number++) {
    port1.postMessage(number);
    expect(heard({ port: port1, bell }, number, 60_000)).toEqual({ number, text: String(number) });
  }
  expect(heard({ port: port1, bell }, count + 1, 50)).toBeUndefined();
  await worker.terminate();
});
