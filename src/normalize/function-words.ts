/** Articles, pronouns, auxiliaries, prepositions, conjunctions and the like: what any text of the language has. */
const english = `a an the this that these those it its itself he him his himself she her hers herself they them their
theirs themselves we us our ours ourselves you your yours yourself i me my mine myself one who whom whose which what
there here be is am are was were been being do does did doing done have has had having will would shall should can could
may might must ought s t d ll m re ve don doesn didn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn and or
but nor so yet if then else than as because while when where why how whether although though until unless since of in on
at by for with without about against between into through during before after above below to from up down out off over
under again further within upon among toward towards across along around behind beside besides beyond near onto per via
not no only also too very just more most much many such same other another any all both each every either neither few
some own once still even ever never now`;

/** The particles, pronouns, prepositions, conjunctions and adverbs of Chinese, as jieba cuts them. */
const chinese = `的 地 得 了 着 过 吗 呢 吧 啊 呀 嘛 之 其 所 者 而 且 并 并且 而且 或 或者 和 与 及 以及 跟 同 是 为 在 于 从 自 向 往 到
对 对于 关于 由 由于 由此 因 因为 因此 所以 被 把 将 让 使 使得 给 以 以便 按 按照 根据 通过 随着 当 如 如果 若 虽然 但 但是 却 不过
然而 则 就 才 也 都 还 又 再 更 最 很 太 只 仅 已 已经 正 正在 曾 会 能 可 可以 应 应该 要 需 需要 有 没有 没 不 无 这 那 这个 那个 这些
那些 此 该 各 每 某 我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 什么 怎么 如何 哪 谁 一 一个 一些 一种 个 些 等 等等 中 上 下 里 内
外 间 后 前 时 之后 之前 之间 同时 此外 其中 来 去 上述 以上`;

/**
 * The words that carry grammar and no matter: closed lists for English and Chinese, lower case.
 *
 * @example
 * ["the", "council", "of", "的"].filter((word) => !functionWords.has(word)) // => ["council"]
 */
export const functionWords: ReadonlySet<string> = new Set(`${english} ${chinese}`.split(/\s+/));
