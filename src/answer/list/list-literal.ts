/** Deeper wrapping than `{"answer": […]}` is no list of items. */
const objectOpen = /^\{[ \t\n]*(["'])((?:(?!\1)[^\\\n]){1,80})\1[ \t\n]*:[ \t\n]*/;
const space = /[ \t\n]*/y;
/** What JSON and Python write without quotes. */
const bare = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[ \t\n]*[,\])}])|(?:true|false|null|None|True|False)\b/y;
const closers: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
]);
const quoted = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/y;
const escapes = /\\(?:u([0-9a-fA-F]{4})|(.))/g;
const plainEscapes = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
]);

const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(escapes, (_, code: string | undefined, letter: string) =>
        code === undefined
          ? (plainEscapes.get(letter) ?? letter)
          : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

interface Member {
  readonly key: string;
  readonly value: string;
  readonly isText: boolean;
}

/** A key that only counts. */
const counting = /^(?:(?:item|answer|rank|step|event)[ _]?)?(\d{1,3})$/i;

class Scanner {
  private readonly text: string;
  at: number;
  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
  take(character: string): boolean {
    this.match(space);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
  /** One item's text. */
  item(): string | null {
    this.match(space);
    const string = this.match(quoted);
    if (string !== null) return unescaped(string[1] ?? string[2]!);
    const word = this.match(bare);
    return word === null ? null : word[0].trim();
  }
  /** The members of an object; null where one is neither a text nor a number. */
  private members(): Member[] | null {
    if (!this.take("{")) return null;
    const members: Member[] = [];
    do {
      this.match(space);
      const key = this.match(quoted);
      if (key === null || !this.take(":")) return null;
      this.match(space);
      const isText = '"\'"'.includes(this.text[this.at] ?? " ");
      const value = this.item();
      if (value === null) return null;
      members.push({ key: key[1] ?? key[2]!, value, isText });
    } while (this.take(","));
    return this.take("}") ? members : null;
  }
  /** The first text of an object's values, else its first value. */
  private member(): string | null {
    const members = this.members();
    return members === null ? null : (members.find(({ isText }) => isText) ?? members[0]!).value;
  }
  list(): string[] | null {
    this.match(space);
    const close = closers.get(this.text[this.at] ?? "");
    if (close === undefined) return null;
    this.at++;
    const items: string[] = [];
    while (!this.take(close)) {
      this.match(space);
      const item = this.text[this.at] === "{" ? this.member() : this.item();
      if (item === null) return null;
      items.push(item);
      if (!this.take(",")) return this.take(close) ? items : null;
    }
    return items;
  }
  /** The values of an object whose keys count them, in the order of the keys: `{"1": "a", "2": "b"}`. */
  counted(): string[] | null {
    const items = new Map<number, string>();
    for (const { key, value } of this.members() ?? []) {
      const number = counting.exec(key);
      if (number === null || items.has(Number(number[1]))) return null;
      items.set(Number(number[1]), value);
    }
    return items.size === 0 ? null : [...items].sort(([a], [b]) => a - b).map(([, value]) => value);
  }
  /** `{"Alpha": 12, "Beta": 7}`: what an object of several numbers says of each key, as a line would. */
  pairs(): string[] | null {
    const members = this.members() ?? [];
    return members.length < 2 || members.some(({ isText }) => isText)
      ? null
      : members.map(({ key, value }) => `${key}: ${value}`);
  }
  /** The rest of an object, of texts and numbers beside its list. */
  closes(): boolean {
    while (this.take(",")) {
      this.match(space);
      if (this.match(quoted) === null || !this.take(":")) return false;
      this.match(space);
      if (this.item() === null) return false;
    }
    return this.take("}");
  }
  atEnd(): boolean {
    this.match(space);
    return this.at === this.text.length;
  }
}

/**
 * The items of a text that is a list of quoted texts or numbers, as JSON or Python write it, alone or as the one value of
 * an object; the values of an object whose keys count them; of a list of objects the first text of each. Null for any
 * other text, nested lists too. O(n).
 *
 * @param text the text, trimmed
 * @example
 * listLiteral('{"doc_ids": ["s1", 2]}') // => ["s1", "2"]
 */
export function listLiteral(text: string): string[] | null {
  const object = objectOpen.exec(text.slice(0, 200));
  const scanner = new Scanner(text, object?.[0].length ?? 0);
  if (object !== null && text[scanner.at] !== "[") {
    const members = new Scanner(text, 0);
    const counted = members.counted();
    if (counted !== null) return members.atEnd() ? counted : null;
    const numbers = new Scanner(text, 0);
    const pairs = numbers.pairs();
    if (pairs !== null) return numbers.atEnd() ? pairs : null;
    const value = scanner.item();
    return value !== null && scanner.take("}") && scanner.atEnd() ? [value] : null;
  }
  const items = scanner.list();
  if (items === null || (object !== null && !scanner.closes()) || !scanner.atEnd()) return null;
  return items;
}
