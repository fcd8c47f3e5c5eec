import type { Convention } from "./conventions.ts";
import { partsOf } from "./conventions.ts";
import type { Kind } from "./kinds.ts";
import { answerText, type Material } from "./material.ts";

/** A way to give the right answer that any reader would take for it. */
export interface HonestForm {
  readonly name: string;
  /** The kinds it is for; all, when absent. */
  readonly kinds?: readonly Kind[];
  /** The whole response; undefined where the form is not for this answer. */
  readonly response: (answer: string, home: Convention, material: Material) => string | undefined;
}

const around = (name: string, put: (said: string) => string, kinds?: readonly Kind[]): HonestForm => ({
  name,
  ...(kinds && { kinds }),
  response: (answer, home) => put(home.say(answer)),
});

/** Before what a convention says, but behind its thinking. */
const before = (name: string, text: string): HonestForm =>
  around(name, (said) => {
    const { thinking, rest } = partsOf(said);
    return `${thinking}${text}${rest}`;
  });

const restyled = (
  name: string,
  kinds: readonly Kind[],
  restyle: (answer: string) => string | undefined,
): HonestForm => ({
  name,
  kinds,
  response(answer, home) {
    const changed = restyle(answer);
    return changed === undefined || changed === answer ? undefined : home.say(changed);
  },
});

const short: readonly Kind[] = ["choice", "number", "formula", "text"];

/** Thousands between commas. */
function grouped(answer: string): string | undefined {
  const found = /^(-?)(\d{4,})(\.\d+)?$/.exec(answer);
  return found === null
    ? undefined
    : `${found[1]}${found[2]!.replace(/\B(?=(\d{3})+$)/g, ",")}${found[3] ?? ""}`;
}

const items = (answer: string): string[] => answer.split("\n");

/** The forms: what stands around a statement, and how the answer in it is written. */
export const honestForms: readonly HonestForm[] = [
  around("as stated", (said) => said),
  before("reasoning before", "We go through what is given step by step and check each part.\n\n"),
  before("reasoning with other numbers before", "There are 2 steps and 31 rows to look at.\n\n"),
  around("a remark after", (said) => `${said}\n\nI hope this helps!`, [
    "choice",
    "number",
    "formula",
    "text",
  ]),
  around("line feeds after", (said) => `${said}\n\n`),
  around("a blank before", (said) => ` ${said}`),
  around("Windows line ends", (said) => said.replaceAll("\n", "\r\n")),
  around("an end token after", (said) => `${said}<|im_end|>`),
  restyled("bold", short, (answer) => `**${answer}**`),
  {
    name: "a full stop after",
    kinds: ["choice", "number", "text"],
    response(answer, home) {
      const said = home.say(`${answer}.`);
      // A convention that ends in one has it already.
      return said.includes("..") ? undefined : said;
    },
  },
  restyled("in dollars", ["number", "formula"], (answer) => `$${answer}$`),
  restyled("commas between thousands", ["number"], grouped),
  restyled("no commas between thousands", ["number"], (answer) => answer.replaceAll(",", "")),
  restyled("a zero decimal", ["number"], (answer) => (/^-?\d+$/.test(answer) ? `${answer}.0` : undefined)),
  restyled("letter in brackets", ["choice"], (answer) => `(${answer})`),
  restyled("letter with a bracket", ["choice"], (answer) => `${answer})`),
  restyled("Option X", ["choice"], (answer) => `Option ${answer}`),
  restyled("lower case", ["text"], (answer) => answer.toLowerCase()),
  restyled("upper case", ["text"], (answer) => answer.toUpperCase()),
  restyled("in quotes", ["text"], (answer) => `"${answer}"`),
  restyled("a large fraction", ["formula"], (answer) => answer.replaceAll("\\frac", "\\dfrac")),
  restyled("blanks between signs", ["formula"], (answer) => answer.replace(/([+=])/g, " $1 ")),
  restyled("sized brackets", ["formula"], (answer) =>
    answer.replace(/(?<!\\left|\\right)([()])/g, (_, bracket: string) =>
      bracket === "(" ? "\\left(" : "\\right)",
    ),
  ),
  restyled("numbered lines", ["list"], (answer) =>
    items(answer)
      .map((item, i) => `${i + 1}. ${item}`)
      .join("\n"),
  ),
  restyled("bullets", ["list"], (answer) =>
    items(answer)
      .map((item) => `- ${item}`)
      .join("\n"),
  ),
  {
    name: "corrected at the end",
    kinds: ["number", "formula", "text", "choice"],
    response: (answer, home, { wrong }) => {
      const { thinking, rest } = partsOf(home.say(wrong));
      return `${thinking}${rest}\n\nWait, that is wrong. Let me correct it.\n\n${partsOf(home.say(answer)).rest}`;
    },
  },
];

/** The honest responses to a prompt, by the form's name. */
export function honestResponses(
  material: Material,
  home: Convention,
): readonly { readonly name: string; readonly response: string }[] {
  const answer = answerText(material);
  return honestForms.flatMap(({ name, kinds, response }) => {
    if (kinds !== undefined && !kinds.includes(material.kind)) return [];
    const text = response(answer, home, material);
    return text === undefined ? [] : [{ name, response: text }];
  });
}
