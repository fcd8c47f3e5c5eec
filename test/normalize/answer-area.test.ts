import fc from "fast-check";
import { expect, it } from "vitest";
import { answerArea } from "../../src/normalize/answer-area.ts";
import { thinkTagFault } from "../../src/normalize/think-block.ts";

/** As the reference has it. */
function asPython(response: string): string {
  for (const marker of ["[Answer]", "[答案]"])
    if (response.includes(marker)) return response.slice(response.lastIndexOf(marker) + marker.length);
  return response;
}

it("finds the last marker wherever the thinking ends, before and after its tags are counted", () => {
  const piece = fc.constantFrom("[Answer]", "[答案]", "</think>", "<think>", "[", "[Ans", "a", "\n", "答");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const response = pieces.join("");
      thinkTagFault("of another response");
      expect(answerArea(response)).toBe(asPython(response));
      thinkTagFault(response);
      expect(answerArea(response)).toBe(asPython(response));
    }),
    { numRuns: 500 },
  );
});
