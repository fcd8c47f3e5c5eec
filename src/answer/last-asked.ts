/**
 * A question about texts that keeps what it last told: several steps of a reading ask it of the same text in turn.
 *
 * @example
 * lastAsked((text) => text === "Paris")("Paris") // => true
 */
export function lastAsked(ask: (text: string) => boolean): (text: string) => boolean {
  let last: string | null = null;
  let told = false;
  return (text) => {
    if (text !== last) {
      told = ask(text);
      last = text;
    }
    return told;
  };
}
