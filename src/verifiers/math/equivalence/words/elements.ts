const ELEMENTS: ReadonlySet<string> = new Set(
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce W Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th U Np Pu".split(
    " ",
  ),
);

/** Whether letters are the symbol of a chemical element, in which `CO` is no `Co`. */
export const isElement = (letters: string): boolean => ELEMENTS.has(letters);

/** Elements by the names that answers call them by. */
const NAMES: ReadonlyMap<string, string> = new Map(
  "hydrogen:H helium:He lithium:Li carbon:C nitrogen:N oxygen:O fluorine:F neon:Ne sodium:Na magnesium:Mg aluminum:Al aluminium:Al silicon:Si phosphorus:P sulfur:S sulphur:S chlorine:Cl argon:Ar potassium:K calcium:Ca titanium:Ti chromium:Cr manganese:Mn iron:Fe cobalt:Co nickel:Ni copper:Cu zinc:Zn bromine:Br silver:Ag tin:Sn iodine:I barium:Ba platinum:Pt gold:Au mercury:Hg lead:Pb uranium:U 氢:H 氦:He 碳:C 氮:N 氧:O 氟:F 钠:Na 镁:Mg 铝:Al 硅:Si 磷:P 硫:S 氯:Cl 钾:K 钙:Ca 铁:Fe 铜:Cu 锌:Zn 银:Ag 氢气:H 氮气:N 氧气:O 氯气:Cl"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** Elements whose molecules have two atoms. */
const PAIRS = /^(?:H|N|O|F|Cl|Br|I)$/;

/** Whether a word names the element, or its molecule, that another text has as a formula: oxygen, `O 2`. */
export function isNamedElement(word: string, formula: string): boolean {
  const symbol = NAMES.get(word.replace(/ (?:gas|atoms?|metal)$/, ""));
  if (symbol === undefined) return false;
  if (formula === `${symbol} 2`) return PAIRS.test(symbol);
  return formula === symbol && !word.endsWith("气");
}
