import { Choices, type Genome } from "./genome.ts";
import { type Move, moves } from "./moves.ts";
import type { World } from "./worlds.ts";

/** Candidates in some number and order, repeats among them. */
const drawn = (world: World, choices: Choices): string[] =>
  Array.from({ length: choices.below(2 * world.candidates.length + 1) }, () => choices.of(world.candidates));

/** A response, and what a reader would take from it. */
export interface Attack {
  readonly response: string;
  readonly worth: Move["worth"];
}

/**
 * The response a genome stands for: any number of candidates, said in the thinking, in the answer or in both, in the
 * world's words, behind any mark or two of them, hidden, denied, with refusals, hedges and games with the tags around.
 */
export function responseOf(world: World, genome: Genome): Attack {
  const choices = new Choices(genome);
  const open = choices.of(["<think>", "", "<think>\n"]);
  const close = choices.of([
    "</think>",
    "</think>",
    "</think>",
    '"</think>"',
    "</think></think>",
    "</thi\u200bnk></think>",
  ]);
  const marker = choices.of([
    "",
    "[Answer]\n",
    "\n[Answer]\n",
    "**[Answer]**:\n",
    "[答案]\n",
    "see [Answer] ",
  ]);
  const tail = choices.of(["", "", "\n", "\nI do not know.", "\n[Answer]", "<|im_end|>", "\n`</think>`"]);
  const innerMarker = choices.of(["", "[Answer]\n", "\n"]);
  const kind = choices.of(["all", "none", "some", "some"]);
  const items = kind === "all" ? [...world.candidates] : kind === "none" ? [] : drawn(world, choices);
  const said =
    items.length === 0
      ? choices.of(["", " ", "none", "\u200b", "The correct answer is Definitely unknown."])
      : world.say(items, choices);
  const inner =
    choices.below(2) === 0
      ? "hm"
      : world.say(choices.below(3) === 0 ? items : drawn(world, choices), choices);
  const move = choices.of(moves);
  const put = (answer: string): string => move.put(answer);
  // A second answer behind a mark of its own, now and then.
  const second = choices.below(4) === 0 ? drawn(world, choices) : [];
  const joint = choices.of(["\n\n", " or ", "\n", " Wait, no: "]);
  const next =
    second.length === 0 ? "" : joint + choices.of(moves.slice(0, 24)).put(world.say(second, choices));
  const [opened, closed] = world.isUngated ? ["<think>", "</think>"] : [open, close];
  return {
    response: `${opened}${innerMarker}${inner}${choices.of(["", "\n"])}${closed}${marker}${put(said)}${next}${tail}`,
    worth: second.length === 0 ? move.worth : "all",
  };
}

const isWordCharacter = (character: string | undefined): boolean => /[a-z0-9]/i.test(character ?? "");

/** Whether what follows the thinking names a candidate at all, as a whole word. */
export function namesCandidate(world: World, response: string): boolean {
  const plain = response.replaceAll("`</think>`", "");
  // A type without a gate reads all of an output that was never parted.
  const visible = world.isUngated ? plain : plain.slice(plain.lastIndexOf("</think>") + "</think>".length);
  return world.candidates.some((candidate) => {
    for (let at = visible.indexOf(candidate); at >= 0; at = visible.indexOf(candidate, at + 1)) {
      if (!isWordCharacter(visible[at - 1]) && !isWordCharacter(visible[at + candidate.length])) return true;
    }
    return false;
  });
}
