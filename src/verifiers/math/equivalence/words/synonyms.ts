/** Words of one meaning, and what stands for them. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        "empty",
        "no solution,no solutions,inconsistent,system is inconsistent,no real solution,no real solutions,no real roots,no real root,no roots,no solution exists,no solutions exist,no real solution exists,none,empty set,nothing,no such value,no values,there are no solutions,there is no solution,there are none,there is none,no answer,无解,空集,无实数解,无实根,没有解",
      ],
      [
        "undefined",
        "undefined,is undefined,not defined,is not defined,does not exist,dne,doesnt exist,no limit,不存在,无定义",
      ],
      ["diverges", "diverges,divergent,is divergent,发散"],
      ["negative infinity", "negative infinity,minus infinity,负无穷,负无穷大"],
      [
        "converges absolutely",
        "converges absolutely,absolutely converges,absolutely convergent,is absolutely convergent,绝对收敛",
      ],
      [
        "converges conditionally",
        "converges conditionally,conditionally converges,conditionally convergent,is conditionally convergent,条件收敛",
      ],
      [
        "undetermined",
        "cannot be determined,cant be determined,can not be determined,not enough information,insufficient information,无法确定,不能确定",
      ],
      ["impossible", "impossible,not possible,cannot be done,cant be done,不可能"],
      ["clock 720", "noon,12 noon,正午"],
      ["clock 0", "midnight,12 midnight,午夜"],
      ["converges", "converges,convergent,is convergent,收敛"],
      [
        "reals",
        "all real numbers,all reals,any real number,every real number,real numbers,all real values,real values,全体实数,任意实数,实数集,一切实数",
      ],
      ["rationals", "rational numbers,all rational numbers,rationals,有理数集"],
      ["integers", "integers,all integers,any integer,every integer,整数集,全体整数"],
      ["complexes", "complex numbers,all complex numbers,复数集"],
      [
        "positives",
        "positive integers,all positive integers,any positive integer,正整数,正整数集,全体正整数",
      ],
      ["naturals", "natural numbers,all natural numbers,自然数集"],
      ["yes", "yes,是"],
      ["no", "no,否,不是"],
      ["true", "true,correct,正确,对,真,真命题"],
      ["false", "false,incorrect,错误,错,假,假命题"],
      ["increasing", "increasing,increasing function,is increasing,增函数,递增,单调递增,单调增函数"],
      ["decreasing", "decreasing,decreasing function,is decreasing,减函数,递减,单调递减,单调减函数"],
      ["infinity", "infinity,infinite,infinitely many,infinitely many solutions,无穷,无穷大,无穷多,无数"],
    ] as const
  ).flatMap(([meaning, words]) => words.split(",").map((word): [string, string] => [word, meaning])),
);

/** What words of one meaning stand for; undefined for words that have no synonym here. */
export function synonym(words: string): string | undefined {
  return SYNONYMS.get(words);
}

/** The minutes since midnight where words stand for a time of day: 720 for `clock 720`, as noon does. */
export function clockMinutes(text: string): number | undefined {
  const match = /^clock (\d+)$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
