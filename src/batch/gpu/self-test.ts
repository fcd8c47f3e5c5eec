import { compileReferences } from "../../verifiers/lcs/compiled.ts";
import { type CountMode, countHere } from "../../verifiers/lcs/count.ts";
import { lookUpSentences } from "../../verifiers/lcs/sentences.ts";
import type { Gpu } from "./device.ts";
import { pack, type Task, unpack } from "./pack.ts";
import { run } from "./run.ts";

/** Words in an order that repeats and crosses itself, the same every time. */
const words = (count: number, step: number): string =>
  Array.from({ length: count }, (_, i) => `w${(i * step + (i >> 3)) % 61}`).join(" ");

/** Short and long sentences, one longer than a strip, unknown words and an empty text. */
function knownTasks(): Task[] {
  const references = [`${words(20, 7)}. ${words(32, 11)}.`, `${words(33, 5)}. ${words(1100, 13)}`];
  const compiled = compileReferences(references, (text) => ({ text }));
  return [`${words(25, 3)}. ${words(90, 17)}. nothing known here`, words(40, 1), ""].map((text) => ({
    packed: compiled.packed,
    prediction: lookUpSentences({ text }, compiled.vocabulary),
  }));
}

/** Whether a device gives the CPU's numbers on known texts: null, or what is wrong with it. */
export async function selfTest(gpu: Gpu): Promise<string | null> {
  const tasks = knownTasks();
  for (const mode of ["union", "lengths"] as const satisfies readonly CountMode[]) {
    const results = unpack(tasks, await run(gpu, pack(tasks, mode), mode), mode);
    const isRight = tasks.every((task, t) => {
      const expected = countHere({ mode, ...task });
      return expected.every((value, i) => value === results[t]![i]);
    });
    if (!isRight) return `the device fails its self test (${mode})`;
  }
  return null;
}
