import { readFile, rm } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { advantageFlags, advantageOptions } from "./advantage-rows.ts";
import { addAdvantages } from "./advantages.ts";
import { temporary } from "./buffer-stdin.ts";
import type { Arguments } from "./flags.ts";
import { identity, refuseOverwriting } from "./output-paths.ts";

/**
 * `score --advantage`: scores into `OUT.scored` (a temporary file when the result goes to standard output), then
 * writes its lines with their advantages. A prompt's lines need not stand together.
 *
 * @param errors where lines without a score are listed; those that lack only an advantage follow, with their place in OUT
 * @param score scores into a file, or as the arguments say when none is given
 * @returns the exit code
 */
export async function thenAdvantages(
  args: Arguments,
  errors: string | undefined,
  score: (scored?: string) => Promise<number>,
): Promise<number> {
  const name = args.text("advantage");
  if (name === undefined) {
    const idle = Object.keys(advantageFlags).find((flag) => args.text(flag) !== undefined);
    if (idle !== undefined) throw new RewardError("bad_option", `--${idle} needs --advantage`);
    return score();
  }
  const options = advantageOptions(name, args);
  const out = args.text("out");
  const toFile = out !== undefined && out !== "-" && (await identity(out))?.regular !== false;
  const directory = toFile ? undefined : await temporary();
  const scored = directory?.path("scored.jsonl") ?? `${out}.scored`;
  try {
    await refuseOverwriting(args.files, [out, scored, errors, args.text("metrics")]);
    const code = await score(scored);
    const twice: Arguments = { ...args, on: (flag) => flag === "scattered" || args.on(flag) };
    // What has no score was listed when it was scored; its line goes on with a null.
    const added = await addAdvantages(
      [scored],
      options,
      {
        out,
        errors,
        listed: errors === undefined || !(await identity(errors)) ? Buffer.alloc(0) : await readFile(errors),
        known: ({ message }) => message === "no score",
        shown: () => out ?? "output",
      },
      twice,
    );
    if (!directory) await rm(scored);
    return Math.max(code, added);
  } finally {
    await directory?.remove();
  }
}
