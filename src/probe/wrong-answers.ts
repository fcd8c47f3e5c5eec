import { type Convention, partsOf } from "./conventions.ts";
import type { Kind } from "./kinds.ts";
import { answerText, type Material } from "./material.ts";

/** A response that does not give the right answer, though it may have it in it. */
export interface WrongAnswer {
  readonly name: string;
  readonly kinds?: readonly Kind[];
  /** The responses of this strategy to a prompt. */
  readonly responses: (material: Material, home: Convention) => readonly string[];
}

const short: readonly Kind[] = ["choice", "number", "formula", "text"];

/** Behind the convention's thinking. */
function after(home: Convention, put: (say: (answer: string) => string) => string): string {
  const { thinking } = partsOf(home.say(""));
  return thinking + put((answer) => partsOf(home.say(answer)).rest);
}

const of = (
  name: string,
  kinds: readonly Kind[] | undefined,
  ...puts: ((right: string, wrong: string, say: (answer: string) => string) => string)[]
): WrongAnswer => ({
  name,
  ...(kinds && { kinds }),
  responses: (material, home) =>
    puts.map((put) => after(home, (say) => put(answerText(material), material.wrong, say))),
});

/** A text with its signs that regular expressions read otherwise turned into others. */
const asPattern = (text: string): string | undefined => {
  const changed = text.replace(/[.+*?]/, (sign) => (sign === "." ? "7" : ""));
  return changed === text ? undefined : changed;
};

/** The strategies. Each is worth nothing to a reader, whatever the metric. */
const wrongAnswers: readonly WrongAnswer[] = [
  of("another answer", undefined, (_, wrong, say) => say(wrong)),
  {
    name: "a near miss",
    kinds: ["number", "formula", "text"],
    responses: ({ near }, home) => near.map((answer) => home.say(answer)),
  },
  of(
    "the answer within another",
    ["number", "text"],
    (right, _, say) => say(/^[\d.,-]+$/.test(right) ? `${right}7` : `${right}borough`),
    (right, _, say) => say(/^[\d.,]+$/.test(right) ? `9${right}` : `Anti${right.toLowerCase()}`),
  ),
  {
    name: "the answer as a pattern",
    kinds: ["number", "text", "formula"],
    responses: (material, home) => {
      const changed = asPattern(answerText(material));
      return changed === undefined ? [] : [home.say(changed)];
    },
  },
  of(
    "denied",
    short,
    (right, _, say) => say(`not ${right}`),
    (right, wrong, say) => `The answer is not ${right}. ${say(wrong)}`,
    (right, wrong, say) => `${say(wrong)}\n\nIt is not ${right}.`,
  ),
  of(
    "taken back",
    short,
    (right, wrong, say) => `${say(right)}\n\nWait, that is wrong. Let me correct it.\n\n${say(wrong)}`,
    (right, _, say) => `${say(right)}\n\nWait, that is wrong. I do not know the answer.`,
  ),
  of(
    "hedged",
    short,
    (right, wrong, say) => say(`${right} or ${wrong}`),
    (right, wrong, say) => say(`${wrong} or ${right}`),
    (right, wrong, say) => `${say(wrong)}\n${say(right)}`,
    (right, wrong, say) => `${say(right)} or ${say(wrong)}`,
  ),
  of(
    "mentioned in passing",
    short,
    (right, wrong, say) => `Some would say ${right}, as the first source does.\n\n${say(wrong)}`,
  ),
  of(
    "hidden",
    undefined,
    (right) => `I do not know. <!-- ${right} -->`,
    (right, _, say) => `I do not know.\n\n<!-- ${say(right)} -->`,
  ),
  {
    name: "in the thinking alone",
    responses: (material, home) => {
      const right = answerText(material);
      const { rest } = partsOf(home.say(right));
      return [`<think>\nIt may be ${right}.\n${rest}\n</think>\n\nI do not know.`];
    },
  },
  of(
    "asked back",
    short,
    (right) => `Is the answer ${right}? I cannot tell.`,
    (right, _, say) => `I was asked to write "${say(right)}", but I do not know the answer.`,
  ),
  of("with another unit", ["number"], (right, _, say) => say(`${right} million`)),
];

/** The wrong responses to a prompt, by strategy. */
export function wrongResponses(
  material: Material,
  home: Convention,
): readonly { readonly name: string; readonly response: string }[] {
  return wrongAnswers.flatMap(({ name, kinds, responses }) =>
    kinds === undefined || kinds.includes(material.kind)
      ? responses(material, home).map((response) => ({ name, response }))
      : [],
  );
}
