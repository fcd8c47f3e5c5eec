import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import { add, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { LatexGroups } from "./groups.ts";
import { approximated, isName, isValue, named } from "./relations.ts";

/** Math-Verify's grammar: what it reads, as it reads it. Everything outside it is unreadable. */
export class LatexParser extends LatexGroups {
  /** The whole text: one answer, or several between commas and semicolons. */
  answer(): Answer {
    const groups = this.groups();
    this.expect("stop");
    const [first] = groups;
    if (groups.length === 1 && first?.length === 1) return first[0] as Answer;
    return this.assigned(groups) ?? collected(groups);
  }

  /** `x = 1, 2` gives x all that follows, unless a later part has a relation of its own. */
  private assigned(groups: readonly Answer[][]): Answer | undefined {
    const [head, ...rest] = groups.flat();
    if (head?.kind !== "relation" || head.operators.length !== 1) return undefined;
    const [operator] = head.operators;
    const [left, right] = head.operands as [Answer, Answer];
    if ((operator !== "=" && operator !== "in") || !isName(left)) return undefined;
    if (rest.some((part) => part.kind === "relation")) return undefined;
    const [firstGroup, ...others] = groups as [Answer[], ...Answer[][]];
    const values = collected([[...spread(right), ...firstGroup.slice(1)], ...others]);
    return { kind: "relation", operators: ["="], operands: [left, values] };
  }

  /** Parts between `;`, each a list between `,`; `±` gives two. */
  protected groups(): Answer[][] {
    const groups: Answer[][] = [];
    do {
      const group: Answer[] = [];
      do group.push(...spread(this.element()));
      while (this.accept("mark", ","));
      groups.push(group);
    } while (this.accept("mark", ";"));
    return groups;
  }

  protected element(): Answer {
    if (this.is("plusMinus")) return this.alternatives(undefined);
    const left = this.operations();
    if (this.is("plusMinus")) return this.alternatives(asExpression(left));
    return this.is("relation") ? this.relation(left) : left;
  }

  private alternatives(left: Expression | undefined): Answer {
    this.at++;
    const right = this.additive();
    if (left === undefined) return { kind: "plusMinus", alternatives: [negate(right), right] };
    return { kind: "plusMinus", alternatives: [add(left, right), add(left, negate(right))] };
  }

  private relation(left: Answer): Answer {
    const operands: Answer[] = [left];
    const operators: RelationOperator[] = [];
    while (this.is("relation")) {
      const { text, source } = this.token;
      operators.push(text as RelationOperator);
      this.at++;
      if (this.is("plusMinus")) {
        operands.push(this.alternatives(undefined));
        continue;
      }
      const right = this.operations();
      operands.push(this.is("plusMinus") ? this.alternatives(asExpression(right)) : right);
      // Only a plain equals sign may have ± behind it: `x \equiv 28 \pm y` is unreadable.
      if (operands[operands.length - 1]?.kind === "plusMinus" && source !== "=") throw UNREADABLE;
    }
    const structured = operands.some((operand) => !isValue(operand) || operand.kind === "matrix");
    if (structured || operators.some((operator) => operator === "in" || operator === "notin")) {
      const [operator] = operators;
      if (operands.length !== 2 || !isName(left)) throw UNREADABLE;
      if (operator === "in") operators[0] = "=";
      else if (operator !== "=" && operator !== "notin") throw UNREADABLE;
      if (isExpression(operands[1] as Answer) && operator === "notin") throw UNREADABLE;
      return { kind: "relation", operators, operands: [named(left), operands[1] as Answer] };
    }
    return approximated(operators, operands.map(asExpression));
  }

  /** `∖`, then `∪`, then `∩`: between sets only. */
  private operations(): Answer {
    return this.operation(0);
  }

  private operation(level: number): Answer {
    const names = ["difference", "union", "intersection"] as const;
    const name = names[level];
    if (name === undefined) return this.sum();
    let left = this.operation(level + 1);
    while (this.accept("setOperator", name)) {
      const right = asSet(this.operation(level + 1));
      left = { kind: "setOperation", operation: name, operands: [asSet(left), right] };
    }
    return left;
  }
}

function asSet(node: Answer): Answer {
  if (isExpression(node) || node.kind === "relation" || node.kind === "matrix") throw UNREADABLE;
  return node;
}

function spread(node: Answer): Answer[] {
  return node.kind === "plusMinus" ? [...node.alternatives] : [node];
}

/** One group is its list; several are a list of tuples, unless each holds one. */
function collected(groups: readonly Answer[][]): Answer {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    return only.length === 1 ? (only[0] as Answer) : { kind: "set", items: only, style: "list" };
  }
  const items = groups.map(
    (group): Answer =>
      group.length === 1 && groups.every((each) => each.length === 1)
        ? (group[0] as Answer)
        : { kind: "tuple", items: group, bracket: "(" },
  );
  return { kind: "set", items, style: "list" };
}
