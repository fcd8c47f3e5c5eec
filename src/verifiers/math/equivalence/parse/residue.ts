/** What stands for the unknown of a residue class written without one: `7 \pmod{12}`. */
export const RESIDUE = "residue class";
