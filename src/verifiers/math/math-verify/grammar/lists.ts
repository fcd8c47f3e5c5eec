import type { Answer } from "../../tree/answer.ts";
import type { LatexParser } from "./latex-parser.ts";

/** Parts between `;`, each a list between `,`; `±` gives two. */
export function listGroups(parser: LatexParser): Answer[][] {
  const groups: Answer[][] = [];
  do {
    const group: Answer[] = [];
    do group.push(...spread(parser.rules.element(parser)));
    while (parser.accept("mark", ","));
    groups.push(group);
  } while (parser.accept("mark", ";"));
  return groups;
}

export function spread(node: Answer): Answer[] {
  return node.kind === "plusMinus" ? [...node.alternatives] : [node];
}
