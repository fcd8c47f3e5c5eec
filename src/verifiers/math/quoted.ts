/** A text for a reason that people read: in quotes, at most eighty characters of it. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}
