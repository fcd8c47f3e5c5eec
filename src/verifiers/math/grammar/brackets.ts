/** The bracket that closes each opening one. */
export const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["\\(", "\\)"],
  ["[", "]"],
  ["{", "}"],
  ["\\{", "\\}"],
  ["\\lbrace", "\\rbrace"],
  ["<", ">"],
  ["floor", "floor"],
  ["ceil", "ceil"],
  ["|", "|"],
]);
