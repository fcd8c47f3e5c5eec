/** The most characters of a number that is compared as it is written. */
const MAX_LENGTH = 60;

const DECIMAL = /^([-+−]?)(\d*)(?:\.(\d+))?$/;

/**
 * A whole number or decimal in figures, in one form for equal values; undefined for everything else. Most answers of
 * training data are of this kind: they need no syntax tree.
 *
 * @example
 * decimalKey("+07.50") // => "7.5"
 */
export function decimalKey(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = "", head = "", tail = ""] = match;
  if (head === "" && tail === "") return undefined;
  const whole = head.replace(/^0+(?=\d)/, "") || "0";
  const fraction = tail.replace(/0+$/, "");
  const size = fraction === "" ? whole : `${whole}.${fraction}`;
  return size !== "0" && (sign === "-" || sign === "−") ? `-${size}` : size;
}
