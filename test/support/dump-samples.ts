import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the samples of trainers' and harnesses' files lie, each beside what is expected of it. */
export const dumpsFolder = "fixtures/dumps";

/** What is expected of one rollout; what it has none of is left out. */
export interface ExpectedRollout {
  readonly prompt: string;
  readonly sample?: number;
  /** What the tool gave. */
  readonly reward?: number;
  /** What `hardened` gives. */
  readonly score: number;
}

/** What is expected of a sample: `NAME.expected.json` beside `NAME.jsonl`. */
export interface DumpSample {
  readonly name: string;
  readonly path: string;
  readonly format: string;
  /** The reward type of a sample that names none. */
  readonly type?: string;
  /** The file beside it with the rows that it was rolled out from, which have the gold answers. */
  readonly rows?: string;
  readonly rollouts?: readonly ExpectedRollout[];
  /** Words of the reason for which nothing in it can be scored. */
  readonly unscored?: string;
}

const isSample = (name: string): boolean =>
  !/^(?:README\.md|make\..*|rows\.json|.*\.expected\.json)$/.test(name);

/** Every sample in the folder. */
export const dumpSamples: readonly DumpSample[] = readdirSync(dumpsFolder)
  .filter(isSample)
  .map((name) => {
    const path = join(dumpsFolder, name);
    const expected = readFileSync(path.replace(/\.\w+$/, ".expected.json"), "utf8");
    return { name, path, ...(JSON.parse(expected) as Omit<DumpSample, "name" | "path">) };
  });

/** The flags with which the command scores a sample. */
export const flagsFor = ({ type, rows }: DumpSample): string[] => [
  ...(type === undefined ? [] : ["--type", type]),
  ...(rows === undefined ? [] : ["--rows", join(dumpsFolder, rows)]),
];
