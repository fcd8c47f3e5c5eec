import { describe, expect, it } from "vitest";
import { type Flags, parse } from "../../src/cli/flags.ts";

const flags: Flags = {
  retries: { value: "N", help: "" },
  out: { value: "FILE", short: "o", help: "" },
  "no-page": { help: "" },
  quiet: { short: "q", help: "" },
};

describe("the flags of a command", () => {
  it("are read from words of either form, among the files", () => {
    const args = parse(["a", "--retries", "3", "-qo", "x", "-", "--no-page", "--", "-b"], flags);
    expect(args.files).toEqual(["a", "-", "-b"]);
    expect(args.whole("retries")).toBe(3);
    expect(args.text("out")).toBe("x");
    expect([args.on("quiet"), args.on("no-page")]).toEqual([true, true]);
    expect(parse(["--out=-", "--retries=4"], flags).text("out")).toBe("-");
    expect(parse(["--out", "-"], flags).text("out")).toBe("-");
    expect(parse(["--out=-x", "--out", "last"], flags).text("out")).toBe("last");
  });

  it.each([
    [["-x"], "unknown flag -x"],
    [["-qx"], "unknown flag -x"],
    [["-1"], "unknown flag -1"],
    [["--retrie", "1"], 'unknown flag --retrie; did you mean "--retries"?'],
    [["--constructor"], "unknown flag --constructor"],
    [["--retries"], "--retries needs a value: --retries N"],
    [["-o"], "-o needs a value: -o FILE"],
    [["--out", "--quiet"], "--out needs a value: --out FILE"],
    [["--out", "-q"], "--out needs a value: --out FILE"],
    [["--no-page=1"], "--no-page is a switch and takes no value"],
  ])("%j is answered in our words", (argv, message) => {
    expect(() => parse(argv, flags)).toThrow(expect.objectContaining({ code: "bad_option", message }));
  });

  it.each(["-1", "-0.5", "-.5", "two", ""])("%j as a count is told what it must be", (value) => {
    const args = parse(["--retries", value], flags);
    expect(() => args.whole("retries", 0)).toThrow(
      `--retries must be 0 or more, not ${JSON.stringify(value)}`,
    );
  });
});
