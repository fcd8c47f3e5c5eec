import { skipBlanks } from "./blanks.ts";
import { cutEndTokens } from "./end-tokens.ts";
import type { Channels } from "./family.ts";
import { anyOf } from "./marker.ts";
import { type Parts, unparted } from "./parts.ts";

/** A form with messages in channels, ready to read texts with. */
export interface ChannelReader extends Channels {
  /** Any special token of the framing. */
  readonly token: RegExp;
}

export function channelReader(form: Channels): ChannelReader {
  const heads = form.heads.map(([head]) => head).filter((head) => head.startsWith("<"));
  const tokens = new Set([...form.control, ...form.close, ...(form.body === "" ? heads : [form.body])]);
  return { ...form, token: new RegExp(anyOf([...tokens]), "g") };
}

/** What a header may say besides the channel: a recipient and a type, in a few words. */
const headerRest = /^(?!\w)(?:[ \w.=:/-]|<\|constrain\|>){0,200}$/;

/**
 * Splits a text of channels into thinking and answer: every message must be whole, the answer's channel must stand
 * there once, and last.
 *
 * The thinking is what the other channels hold, joined. O(n).
 */
export function partChannels(text: string, form: ChannelReader): Parts {
  const whole = cutEndTokens(text);
  const tokens = [...whole.matchAll(form.token)];
  let next = 0;
  const tokenFrom = (at: number): RegExpExecArray | undefined => {
    while (next < tokens.length && tokens[next]!.index < at) next++;
    return tokens[next];
  };
  const thinking: string[] = [];
  let answer: { from: number; to: number } | null = null;
  let at = 0;
  for (let first = true; ; first = false) {
    at = skipBlanks(whole, at);
    if (at >= whole.length) break;
    if (answer !== null) return unparted("something follows the answer's channel");
    const message = messageAt(whole, at, form, first);
    if (typeof message === "string") return unparted(message);
    const { from, kind } = message;
    const token = tokenFrom(from);
    const to = token?.index ?? whole.length;
    if (token !== undefined && !form.close.includes(token[0]))
      return unparted(`${token[0]} stands inside a channel`);
    if (kind === "answer") answer = { from, to };
    else thinking.push(whole.slice(from, to));
    at = token === undefined ? whole.length : to + token[0].length;
  }
  if (answer === null) return unparted("the thinking is not closed: no channel of the answer");
  const { from, to } = answer;
  return { thinking: thinking.join("\n"), answer: whole.slice(from, to), from, fault: null };
}

/** Where the text of the message begins whose header stands at a place, and of what kind it is; or what is wrong. */
function messageAt(
  text: string,
  start: number,
  form: ChannelReader,
  isFirst: boolean,
): { from: number; kind: "thinking" | "answer" } | string {
  let at = start;
  if (text.startsWith(form.start, at)) at += form.start.length;
  else if (!isFirst) return "there is text between the channels";
  // A recipient may stand before the channel.
  const recipient = /^ ?to=[\w.:/-]{1,100}(?=<)/.exec(text.slice(at, at + 110));
  if (recipient !== null && !form.heads.some(([head]) => recipient[0].trim() === head))
    at += recipient[0].length;
  else if (text[at] === " ") at++;
  const head = form.heads.find(([name]) => text.startsWith(name, at));
  if (head === undefined) return "there is text outside the channels";
  at += head[0].length;
  if (form.body === "") return { from: at, kind: head[1] };
  const body = text.slice(at, at + 300).indexOf(form.body);
  if (body < 0 || !headerRest.test(text.slice(at, at + body))) return "a channel's header is not whole";
  return { from: at + body + form.body.length, kind: head[1] };
}
