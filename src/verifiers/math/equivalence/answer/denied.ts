import { anyOf } from "../../../../normalize/characters.ts";

/** What an answer that takes itself back holds. */
export const DENIALS = anyOf("anything ", "is not ", "isn't ", "cannot be ", "not ");

/** `anything but x = 5`, `it is not 5`, `not x = 5`, `not |x| < 5`. */
const BEFORE =
  /^(?:\\text\s?\{\s?)?(?:anything (?:but|except|other than)\b|(?:it|this|that|the answer) (?:is not|isn't)\b|not\s?\}?\s{0,3}(?:\\?[a-z]{1,8}(?:_\w)?\s?(?:[=<>≤≥≡∈]|\\(?:equiv|in|[lg]eq?|ne|to|mid|iff)(?![a-z]))|[-\d$([|]|\\(?:[({[|]|frac|sqrt|pi|left)))/i;

/** `Yes, it converges is not the answer`. */
const BEHIND =
  /\b(?:is not|isn't|cannot be) (?:(?:the|an?) )?(?:(?:right|correct|final) )?(?:answer|right|correct)[\s.!}]{0,8}$/i;

/** Whether an answer says of itself that it is none. */
export const isDenied = (text: string): boolean => BEFORE.test(text) || BEHIND.test(text.slice(-60));
