import type { TokenType } from "./token.ts";

/** What a LaTeX command or a Unicode sign means to the tokenizer: a token type and its canonical text; `skip` is dropped. */
export type Meaning = readonly [TokenType | "skip", string];

/** Enters names, separated by blanks, that share a meaning; `=` stands for the name itself. */
export const entering =
  (into: Map<string, Meaning>) =>
  (type: Meaning[0], text: string, names: string): void => {
    for (const name of names.split(" ")) into.set(name, [type, text === "=" ? name : text]);
  };

const table = new Map<string, Meaning>();
const enter = entering(table);

enter("skip", "", "thinspace medspace thickspace quad qquad negthinspace negmedspace negthickspace");
enter("skip", "", "vrule vcenter vbox vskip vspace hfil");
enter("operator", "*", "times cdot");
enter("operator", "/", "div over");
enter("operator", "mod", "mod");
enter("open", "(", "lgroup");
enter("close", ")", "rgroup");
enter("open", "\\lbrace", "lbrace");
enter("close", "\\rbrace", "rbrace");
enter("open", "[", "lbrack");
enter("close", "]", "rbrack");
enter("open", "<", "langle");
enter("close", ">", "rangle");
enter("open", "floor", "lfloor llcorner");
enter("close", "floor", "rfloor lrcorner");
enter("open", "ceil", "lceil ulcorner");
enter("close", "ceil", "rceil urcorner");
enter("open", "|", "lvert");
enter("close", "|", "rvert");
enter("bar", "|", "vert");
enter("relation", "in", "in");
enter("relation", "notin", "notin");
table.set("equiv", ["relation", "="]);
enter("relation", "~", "approx");
enter("relation", "<", "lt");
enter("relation", "<=", "leq le leqslant");
enter("relation", ">", "gt");
enter("relation", ">=", "geq ge geqslant");
enter("relation", "!=", "ne neq not\\equiv");
enter("relation", "subset", "subseteq");
enter("relation", "supset", "supseteq");
enter("setOperator", "union", "cup");
enter("setOperator", "intersection", "cap");
enter("setOperator", "difference", "setminus");
enter("namedSet", "empty", "emptyset");
enter("plusMinus", "pm", "pm");
enter("plusMinus", "mp", "mp");
enter("constant", "infinity", "infty");
enter("constant", "pi", "pi");
enter("constant", "e", "exponentialE");
enter("command", "frac", "frac dfrac tfrac cfrac");
enter("command", "binom", "binom tbinom dbinom");
enter("command", "to", "to rightarrow Rightarrow longrightarrow Longrightarrow");
enter(
  "command",
  "=",
  "sqrt choose sum prod int lim partial boxed phantom operatorname begin end log ln variable",
);
enter("function", "=", "exp sin cos tan csc sec cot sinh cosh tanh floor ceil gcd lcm max min det");
for (const name of ["sin", "cos", "tan", "csc", "sec", "cot"]) enter("function", `a${name}`, `arc${name}`);
for (const name of ["sinh", "cosh", "tanh"]) enter("function", `a${name}`, `ar${name} arc${name}`);
enter(
  "symbol",
  "=",
  "alpha beta gamma Gamma delta Delta epsilon varepsilon zeta eta theta Theta vartheta iota kappa lambda Lambda mu nu xi Xi omicron Pi varpi rho varrho sigma Sigma varsigma tau upsilon Upsilon phi Phi varphi chi psi Psi omega Omega",
);
enter(
  "symbol",
  "=",
  "Bbbk wp nabla bigstar angle nexists diagdown measuredangle eth diagup sphericalangle clubsuit varnothing Diamond complement diamondsuit imath Finv triangledown heartsuit jmath Game triangle spadesuit ell hbar vartriangle hslash blacklozenge lozenge blacksquare mho blacktriangle sharp prime Im flat square backprime Re natural surd circledS",
);
enter(
  "accent",
  "=",
  "acute breve check widecheck dot ddot grave hat bm boldsymbol mathbb mathbin mathbf mathcal mathclap mathclose mathellipsis mathfrak mathinner mathit mathnormal mathop mathopen mathord mathpunct mathrel mathring mathrlap mathrm mathscr mathsf mathsterling mathtt",
);
enter("accent", "bar", "bar overline");
enter("accent", "vec", "vec overrightarrow");
enter("accent", "tilde", "tilde widetilde");
enter("accent", "", "text textit textbf textnormal mbox");

/** LaTeX commands by name, without the backslash: the vocabulary of Math-Verify's grammar. */
export const COMMANDS: ReadonlyMap<string, Meaning> = table;

const signs = new Map<string, Meaning>();
function enterSigns(type: Meaning[0], text: string, characters: string): void {
  for (const character of characters) signs.set(character, [type, text]);
}
enterSigns("operator", "+", "∔⊕⊞");
enterSigns("operator", "-", "−∸");
enterSigns("operator", "*", "×⋅⋄⊡∗⋆∘∙⊗⊠⋈⋉⋊");
enterSigns("operator", "/", "÷∕");
enterSigns("relation", "=", "≡≣≟≎≏≐≑≒≓≔≕≖≗");
enterSigns("relation", "~", "≈≊≋≃≅");
enterSigns("relation", "<", "≪≺⋖");
enterSigns("relation", "<=", "≤≦≲≾");
enterSigns("relation", ">", "≫≻⋗");
enterSigns("relation", ">=", "≥≧≳≿");
enterSigns("relation", "!=", "≠≁≄≇≉≢");
enterSigns("relation", "notin", "∉");
enterSigns("relation", "supset", "⊇");
enterSigns("relation", "subset", "⊆");
enterSigns("setOperator", "union", "∪");
enterSigns("setOperator", "intersection", "∩");
enterSigns("setOperator", "difference", "∖");
enterSigns("plusMinus", "pm", "±");
enterSigns("plusMinus", "mp", "∓");
enterSigns("namedSet", "empty", "∅");
enterSigns("namedSet", "naturals", "ℕ");
enterSigns("namedSet", "integers", "ℤ");
enterSigns("namedSet", "rationals", "ℚ");
enterSigns("namedSet", "reals", "ℝ");
enterSigns("namedSet", "complexes", "ℂ");
const greek: readonly [string, string][] = [
  [
    "αβγδεζηθικλμνξορστυφχψω",
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau upsilon phi chi psi omega",
  ],
  ["ΓΔΘΛΞΠΣΥΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"],
  ["ϵϑϖϱςϕ", "varepsilon vartheta varpi varrho varsigma varphi"],
];
for (const [letters, names] of greek) {
  const list = names.split(" ");
  [...letters].forEach((letter, index) => {
    signs.set(letter, ["symbol", list[index] as string]);
  });
}
signs.set("π", ["constant", "pi"]);
for (const letter of "ℵℶℷℸ") signs.set(letter, ["symbol", letter]);

/** Unicode signs that stand for a command. */
export const SIGNS: ReadonlyMap<string, Meaning> = signs;

/** Blackboard letters that name a set. */
export const BLACKBOARD: ReadonlyMap<string, string> = new Map([
  ["N", "naturals"],
  ["Z", "integers"],
  ["Q", "rationals"],
  ["R", "reals"],
  ["C", "complexes"],
]);
