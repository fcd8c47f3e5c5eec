import { startStub } from "../../../bench/generate/stub.mjs";

/** Where the documentation's commands look for a served model, and for a judge. */
const served = /127\.0\.0\.1:(?:8000|9000)\b/g;

/** A model's server in the place of the documentation's: it thinks beside its answers, and judges all as right. */
export async function standInModel(): Promise<{
  readonly put: (code: string) => string;
  readonly close: () => Promise<unknown>;
}> {
  const { base, close } = await startStub({
    reply(prompt, i, body) {
      const said = JSON.stringify(body);
      if (said.includes("[[YES]]")) return { content: "Both say the same. [[YES]]" };
      if (said.includes("[[CORRECT]]")) return { content: "It is what was asked for. [[CORRECT]]" };
      const letter = "ABCD"[(prompt.length + i) % 4];
      return {
        content: `Therefore, the answer is 7\nANSWER: ${letter}`,
        reasoning_content: "Let us see.",
      };
    },
  });
  const { host } = new URL(base);
  return { put: (code) => code.replaceAll(served, host), close };
}

/** Whether commands ask a served model. */
export const asksModel = (code: string): boolean => code.search(served) >= 0;
