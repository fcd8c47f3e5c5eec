import { parseArgs } from "node:util";
import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";

/** One command-line flag: how it is read and how the help shows it. */
export interface Flag {
  /** What its value stands for in the help; a flag without one is a switch. */
  value?: string;
  short?: string;
  /** The only values allowed. */
  choices?: readonly string[];
  help: string;
}

/** The flags of a command, in the order in which the help shows them. */
export type Flags = Readonly<Record<string, Flag>>;

const helpFlag: Flags = { help: { short: "h", help: "print this help" } };

/** What a command was called with. */
export interface Arguments {
  files: string[];
  /** The value of a flag that takes one. */
  text(name: string): string | undefined;
  /** Whether a switch is on. */
  on(name: string): boolean;
  /** The value of a flag that takes a positive number. */
  number(name: string): number | undefined;
  /** The value of a flag that takes a whole number, no less than 1 or what is said. */
  whole(name: string, least?: 0 | 1): number | undefined;
}

/** @throws {RewardError} bad_option for an unknown flag, a missing value or one that is not allowed */
export function parse(argv: readonly string[], flags: Flags): Arguments {
  const options: NonNullable<Parameters<typeof parseArgs>[0]>["options"] = {};
  for (const [name, { short, value }] of Object.entries({ ...flags, ...helpFlag })) {
    options[name] = {
      type: value === undefined ? "boolean" : "string",
      ...(short === undefined ? {} : { short }),
    };
  }
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const [, unknown] = /^Unknown option '--([^']+)'/.exec(message) ?? [];
    if (unknown === undefined) throw new RewardError("bad_option", message);
    throw new RewardError(
      "bad_option",
      `unknown flag --${unknown}${didYouMean(unknown, Object.keys(flags))}`,
    );
  }
  const { values, positionals } = parsed;
  const text = (name: string) => values[name] as string | undefined;
  for (const [name, { choices }] of Object.entries(flags)) {
    const given = text(name);
    if (given !== undefined && choices && !choices.includes(given)) {
      const hint = didYouMean(given, choices);
      throw new RewardError(
        "bad_option",
        `--${name} must be one of ${choices.join(", ")}, not ${given}${hint}`,
      );
    }
  }
  const numberFrom = (name: string, least: 0 | 1) => {
    const given = text(name);
    if (given === undefined) return undefined;
    const value = Number(given);
    if (given.trim() === "" || !Number.isFinite(value) || value < 0 || (value === 0 && least > 0)) {
      const range = least > 0 ? "a number above 0" : "0 or more";
      throw new RewardError("bad_option", `--${name} must be ${range}, not ${JSON.stringify(given)}`);
    }
    return value;
  };
  return {
    files: positionals,
    text,
    on: (name) => values[name] === true,
    number: (name) => numberFrom(name, 1),
    whole(name, least = 1) {
      const value = numberFrom(name, least);
      if (value === undefined || Number.isInteger(value)) return value;
      throw new RewardError("bad_option", `--${name} must be a whole number, not ${value}`);
    },
  };
}

/** The help of a set of flags, one line each. */
export function describe(flags: Flags): string {
  const rows = Object.entries({ ...flags, ...helpFlag }).map(([name, flag]): [string, string] => {
    const { short, value, help } = flag;
    return [`${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`, help];
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, help]) => `  ${left.padEnd(width)}${help}`).join("\n");
}
