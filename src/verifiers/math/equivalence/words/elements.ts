const ELEMENTS: ReadonlySet<string> = new Set(
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce W Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th U Np Pu".split(
    " ",
  ),
);

/** Whether letters are the symbol of a chemical element, in which `CO` is no `Co`. */
export const isElement = (letters: string): boolean => ELEMENTS.has(letters);
