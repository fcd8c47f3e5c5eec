import { vi } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { parse } from "../../src/cli/flags.ts";

/** A command's standard output, run in this process: a start of its own for each file would take a minute. */
export async function runCommand(
  name: string,
  files: readonly string[],
  flags: readonly string[],
): Promise<string> {
  const { command } = await commands.find((one) => one.name === name)!.load();
  let text = "";
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(((chunk: Uint8Array | string, done?: unknown) => {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (typeof done === "function") done();
      return true;
    }) as never),
    vi.spyOn(process.stderr, "write").mockImplementation(() => true),
  ];
  try {
    await command.run({ ...parse(flags, command.flags), files: [...files] });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}
