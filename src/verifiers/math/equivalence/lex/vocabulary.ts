import { functions } from "../../functions/table.ts";
import { COMMANDS, entering, type Meaning } from "../../grammar/commands.ts";

const table = new Map<string, Meaning>(COMMANDS);
const enter = entering(table);

enter(
  "skip",
  "",
  "left right middle mleft mright big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr",
);
enter(
  "skip",
  "",
  "displaystyle textstyle scriptstyle limits nolimits rm bf it sf tt normalsize large Large mathstrut strut",
);
enter("skip", "", "enspace enskip space nobreakspace par noindent hfill centering nonumber notag relax");
enter("operator", "*", "ast star bullet");
enter("operator", "mod", "bmod");
for (const name of ["equiv", "coloneqq", "triangleq"]) table.set(name, ["relation", "="]);
enter("relation", "~", "approxeq simeq cong doteq");
enter("relation", "subset", "subset subsetneq");
enter("relation", "<=", "leqq");
enter("relation", ">=", "geqq");
enter("namedSet", "empty", "varnothing O");
enter("mark", "and", "land wedge");
enter("mark", "or", "lor vee");
enter("mark", "mid", "mid");
enter("mark", "implies", "implies Rightarrow Longrightarrow iff Leftrightarrow therefore because");
enter("mark", "dots", "ldots dots cdots dotsc dotsb");
enter("mark", "prime", "prime");
enter("mark", "degree", "degree");
enter("command", "pmod", "pmod");
enter("command", "norm", "lVert rVert Vert");
enter("command", "=", "color textcolor cbrt underbrace overbrace hspace vspace hphantom fbox substack");
enter("function", "log10", "lg");
for (const { name, latex } of functions) for (const command of latex) table.set(command, ["function", name]);
enter("accent", "segment", "overline");
enter("skip", "", "underline");
enter("operator", ":", "colon");
enter(
  "command",
  "words",
  "text textit textbf textnormal textrm textsf texttt mbox mathrm mathit mathbf mathsf mathtt boldsymbol bm pmb emph mathnormal hbox",
);

/** LaTeX commands of the lenient reading: Math-Verify's, some with another meaning, and what else models write. */
export const ANSWER_COMMANDS: ReadonlyMap<string, Meaning> = table;

/** Words that are mathematics without a backslash. */
export const BARE_WORDS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...functions.flatMap(({ name, words }) =>
    words.map((word): [string, Meaning] => [word, ["function", name]]),
  ),
  ..."log ln sqrt cbrt".split(" ").map((name): [string, Meaning] => [name, table.get(name)!]),
  ["pi", ["constant", "pi"]],
  ["inf", ["constant", "infinity"]],
  ["infty", ["constant", "infinity"]],
  ["infinity", ["constant", "infinity"]],
  ["oo", ["constant", "infinity"]],
  ["and", ["mark", "and"]],
  ["or", ["mark", "or"]],
  ["mod", ["operator", "mod"]],
  ["percent", ["mark", "%"]],
  ["pct", ["mark", "%"]],
  ["degrees", ["mark", "degree"]],
  ["degree", ["mark", "degree"]],
  ["Or", ["mark", "or"]],
  ["And", ["mark", "and"]],
  ["U", ["symbol", "U"]],
]);
