import { expect, it } from "vitest";
import { isPythonSpace } from "../../../src/normalize/python-text.ts";
import { endsWord } from "../../../src/verifiers/lcs/ends-word.ts";

it("knows all of Python's white space, and the dot", () => {
  const wrong = Array.from(endsWord.keys()).filter(
    (code) => endsWord[code] !== (isPythonSpace(code) ? 1 : code === 0x2e ? 2 : 0),
  );
  expect(wrong).toEqual([]);
});
