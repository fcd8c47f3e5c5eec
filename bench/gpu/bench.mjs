/**
 * ROUGE-L in pairs a second, by length and batch size: one CPU thread, all of them, and the GPU; and from where on the
 * GPU wins. `npm run bench:gpu`; `-- --software` takes a software adapter, `-- --quick` the small sizes.
 */
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import { acquireGpu } from "../../dist/batch/gpu/acquire.js";
import { rougeLBatch } from "../../dist/batch/rouge-l-batch.js";
import { makePairs } from "./pairs.mjs";

const software = process.argv.includes("--software");
const quick = process.argv.includes("--quick") || software;
const lengths = quick ? [50, 300] : [100, 300, 1000, 4000];
const batches = quick ? [16, 64] : [16, 64, 200, 1000, 4000];
const runs = quick ? 3 : 5;
/** Words × words of a batch beyond which a size is left out: it would only take long. */
const most = quick ? 2e7 : 2.5e10;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function time(compute) {
  await compute();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await compute();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Threads that each hold their share of the pairs, so that the time is the counting's and not the copying's. */
async function threads(count, words, batch, variant) {
  const workers = Array.from(
    { length: count },
    (_, share) =>
      new Worker(new URL("./worker.mjs", import.meta.url), {
        workerData: { words, batch, variant, share, count },
      }),
  );
  const answers = () =>
    Promise.all(
      workers.map(
        (worker) => new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject)),
      ),
    );
  await answers();
  const ms = await time(() => {
    const done = answers();
    for (const worker of workers) worker.postMessage("go");
    return done;
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return ms;
}

const { gpu, reason } = await acquireGpu({ allowSoftware: software });
const processor = cpus();
console.log(`CPU: ${processor.length} × ${processor[0].model}, Node ${process.version}`);
console.log(
  gpu === null
    ? `GPU: none (${reason})`
    : `GPU: ${JSON.stringify(gpu.info)}, ${(gpu.maxBytes / 2 ** 20).toFixed(0)} MiB a binding`,
);
console.log(
  `medians of ${runs} runs, pairs a second, from text; GPU = packing, way there and back included\n`,
);
console.log(
  "| variant | words | pairs | 1 thread | " +
    `${processor.length} threads | GPU | GPU / 1 thread | GPU / all |`,
);
console.log("|---|---|---|---|---|---|---|---|");
for (const variant of ["summary", "sequence"]) {
  for (const words of lengths) {
    for (const batch of batches) {
      if (words * words * batch > most) continue;
      const pairs = makePairs(words, batch);
      const one = await time(() => rougeLBatch(pairs, { variant, backend: "cpu" }));
      const all = await threads(Math.min(processor.length, batch), words, batch, variant);
      const onGpu =
        gpu === null ? Number.NaN : await time(() => rougeLBatch(pairs, { variant, backend: "gpu", gpu }));
      const rate = (ms) => (Number.isNaN(ms) ? "–" : Math.round((batch / ms) * 1000).toLocaleString("en"));
      const ratio = (ms) => (Number.isNaN(onGpu) ? "–" : (ms / onGpu).toFixed(2));
      console.log(
        `| ${variant} | ${words} | ${batch} | ${rate(one)} | ${rate(all)} | ${rate(onGpu)} | ${ratio(one)} | ${ratio(all)} |`,
      );
    }
  }
}
gpu?.release();
