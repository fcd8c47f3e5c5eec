import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withCommands } from "../../scripts/docs-cli.mjs";
import { commands } from "../../src/cli/commands.ts";

describe("docs/cli.md", () => {
  it("tells every command and its flags as `npm run docs:cli` does", async () => {
    const page = readFileSync("docs/cli.md", "utf8");
    const entries = await Promise.all(
      commands.map(async ({ name, summary, load }) => ({ name, summary, command: (await load()).command })),
    );
    expect(withCommands(page, entries)).toBe(page);
    const told = [...page.matchAll(/<!-- command ([\w-]+) -->/g)].map(([, name]) => name!);
    expect(told.sort()).toEqual(commands.map(({ name }) => name).sort());
  });
});
