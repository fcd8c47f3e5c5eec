const chinese = "的了市议会周一批准新预算将学校资金提高百分之十者称该计划忽视住房问题";

/** About `size` words of one of several kinds, among them blank sentences and dots alone. */
export function randomText(random: () => number, size: number): string {
  const pick = (n: number) => Math.floor(random() * n);
  const kind = pick(8);
  if (kind === 0) return ".".repeat(pick(size + 1));
  if (kind === 1)
    return Array.from(
      { length: pick(size + 1) },
      () => [".", " ", "a", "b", "\n", " .", "\u3000"][pick(7)],
    ).join("");
  // Few distinct words make many ties, which is where a wrong recovery shows.
  const vocabulary = [2, 3, 8, 40, 300, 3000][pick(6)]!;
  const sentence = [1, 3, 12, 25, 60, 1e9][pick(6)]!;
  const parts: string[] = [];
  for (let i = 0; i < size; i++) {
    const skewed = Math.floor(vocabulary * random() ** 2);
    if (kind === 2) parts.push(chinese[skewed % chinese.length]!);
    else
      parts.push(`${String.fromCharCode(97 + (skewed % 26))}${skewed < 26 ? "" : Math.floor(skewed / 26)}`);
    if (random() * sentence < 1) parts.push([".", ".", ". ", " . ", ". .", "..", "\n"][pick(7)]!);
    parts.push(kind === 3 ? "  " : " ");
  }
  return parts.join("");
}
