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
  const known: Flags = { ...flags, ...helpFlag };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { short, value }]) => [
      name,
      { type: value === undefined ? "boolean" : "string", ...(short !== undefined && { short }) } as const,
    ]),
  );
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    // Faults are reported below: Node's own messages for them are not meant for users of a command.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === "option") checkForm(token, known);
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

/** A flag as it stands on the command line. */
interface GivenFlag {
  readonly name: string;
  /** As it was written: `-q`, `--quiet`. */
  readonly rawName: string;
  readonly value: string | undefined;
  /** Whether the value stands behind a `=`, or in the same word; it is the next word otherwise. */
  readonly inlineValue: boolean | undefined;
}

/** @throws {RewardError} bad_option for a flag that is not known, lacks its value or has one too many */
function checkForm({ name, rawName, value, inlineValue }: GivenFlag, known: Flags): void {
  const flag = Object.hasOwn(known, name) ? known[name] : undefined;
  if (flag === undefined) {
    const flags = Object.keys(known).map((one) => `--${one}`);
    const hint = rawName.startsWith("--") ? didYouMean(`--${name}`, flags) : "";
    throw new RewardError("bad_option", `unknown flag ${rawName}${hint}`);
  }
  if (flag.value === undefined && value !== undefined)
    throw new RewardError("bad_option", `${rawName} is a switch and takes no value`);
  if (flag.value === undefined) return;
  // The next word is no value when it looks like a flag; a negative number does not, nor does - for standard input.
  const isFlag = inlineValue !== true && /^-[^\d.]/.test(value ?? "");
  if (value === undefined || isFlag)
    throw new RewardError("bad_option", `${rawName} needs a value: ${rawName} ${flag.value}`);
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
