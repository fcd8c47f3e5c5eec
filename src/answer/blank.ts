/**
 * Blanks in place of a text, line feeds kept: what is taken away so leaves every other character at its place. O(n).
 *
 * @example
 * "<b>x".replace("<b>", blank) // => "   x"
 */
export const blank = (text: string): string => text.replace(/[^\n]/g, " ");
