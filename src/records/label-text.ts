/** Values and levels that a label's text may hold: a parser takes some hundred bytes for one of a hostile text. */
const LABEL_VALUES = 1_000_000;
const LABEL_DEPTH = 1000;

const [quote, backslash] = [0x22, 0x5c];

/** Whether a JSON text is within what a label may hold, told without parsing it. O(n). */
function isWithinLimits(text: string): boolean {
  let [depth, values] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      do at = text.indexOf('"', at + 1);
      while (at >= 0 && isEscaped(text, at));
      if (at < 0) return true;
    } else if (code === 0x5b || code === 0x7b) {
      values++;
      if (++depth > LABEL_DEPTH) return false;
    } else if (code === 0x5d || code === 0x7d) depth--;
    else if (code === 0x2c) values++;
    if (values > LABEL_VALUES) return false;
  }
  return true;
}

function isEscaped(text: string, at: number): boolean {
  let slash = at;
  while (text.charCodeAt(slash - 1) === backslash) slash--;
  return (at - slash) % 2 === 1;
}

/** What a text that looks like JSON holds; undefined when it is no JSON. */
export interface LabelJson {
  readonly value?: unknown;
  /** Why it is not read although it may be JSON. */
  readonly fault?: string;
}

/**
 * The JSON object or list that a label's text spells; undefined for any other text. O(n), in limited memory.
 *
 * @example
 * labelJson('{"golden_label": "4"}')?.value // => { golden_label: "4" }
 */
export function labelJson(text: string): LabelJson | undefined {
  const start = text.search(/\S/);
  if (text[start] !== "{" && text[start] !== "[") return undefined;
  if (!isWithinLimits(text))
    return { fault: `holds more than ${LABEL_VALUES} values or ${LABEL_DEPTH} levels of JSON` };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // A label that only looks like JSON is a plain label; nothing else can go wrong in a parse.
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** How Python or NumPy shows a value, where that is what a text holds; undefined for any other text. */
export function pythonRepr(text: string): "dict" | "list" | "array" | undefined {
  // The beginning tells; what is cut off cannot make it another thing.
  const head = text.trimStart().slice(0, 2000);
  if (/^\{\s*'[^']*'\s*:/.test(head)) return "dict";
  if (/^(?:np\.)?array\(\[/.test(head)) return "array";
  if (!head.startsWith("[")) return undefined;
  const first = /^\[\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*(.?)/s.exec(head);
  if (first === null) return undefined;
  if (first[1] === "'" || first[1] === '"') return "array";
  const isPython = /^\[\s*'/.test(head);
  return isPython && (first[1] === "," || first[1] === "]") ? "list" : undefined;
}

/** Numbers with nothing but blanks between them in brackets, as NumPy shows an array. */
export const isNumberArray = (text: string): boolean =>
  /^\s*\[\s*-?\d[\d.e+-]*(?:\s+-?\d[\d.e+-]*)+\s*\]\s*$/.test(text.slice(0, 2000));
