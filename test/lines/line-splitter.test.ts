import fc from "fast-check";
import { expect, it } from "vitest";
import { LineSplitter } from "../../src/lines/line-splitter.ts";

it("cuts where a newline stands, as String.split does, and drops no byte", () => {
  const text = fc
    .array(fc.constantFrom("a", "\n", "\r\n", " ", "é"), { maxLength: 30 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (given) => {
      const lines = new LineSplitter(Buffer.from(given));
      const found: string[] = [];
      let bytes = "";
      while (lines.next()) {
        found.push(lines.text.toString());
        bytes += lines.bytes.toString("utf8", lines.start, lines.after);
        expect(lines.isBlank).toBe(lines.text.toString().trim() === "");
        expect(lines.line).toBe(found.length);
      }
      const expected = given.split("\n").map((line) => line.replace(/\r$/, ""));
      if (given === "" || given.endsWith("\n")) expected.pop();
      expect(found).toEqual(expected);
      expect(bytes).toBe(given);
    }),
  );
});
