/**
 * Words that say something about the number before them: none of them may be left out. Number words and magnitudes,
 * fractions, operators, comparatives, negations, conjunctions, conditions, bases, directions, verbs.
 */
const CLOSED: ReadonlySet<string> = new Set(
  (
    "ones twos threes fours fives sixes sevens eights nines zeros zeroes zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty " +
    "thirty forty fifty sixty seventy eighty ninety tens hundred hundreds thousand thousands million millions billion billions trillion trillions " +
    "third thirds dozen dozens score scores gross pair pairs couple couples half halves quarter quarters single double doubles doubled triple triples tripled quadruple twice thrice once fold folds " +
    "percent percents percentage percentages pct permille degree degrees " +
    "plus minus times time divided multiplied by over under squared cubed square cube root power powers exponent factorial factorials choose chooses permute " +
    "mod modulo modulus remainder remainders base bases binary octal decimal decimals hexadecimal inverse inverses reciprocal reciprocals negative negatives positive positives " +
    "logarithm logarithms log ln sine cosine tangent derivative integral sum product quotient difference ratio factor multiple " +
    "more most less least fewer fewest greater greatest larger largest smaller smallest bigger higher lower above below beyond within beneath up down left right " +
    "north south east west northeast northwest southeast southwest forward backward forwards backwards clockwise counterclockwise anticlockwise upward upwards downward downwards " +
    "before after ahead behind early earlier late later ago since until till between among beside besides towards across inside outside plusminus " +
    "increase increases increased decrease decreases decreased rise rises fall falls gain gains loss losses lost profit profits debt debts deficit surplus credit debit owed " +
    "not no none never neither nor cannot without except excluding excludes unless non wrong incorrect incorrectly false impossible invalid unlikely mistaken " +
    "and or but if when then else whenever where while because since as than so that thus hence therefore for of in at on to from with into onto out off per each every apiece any all both either some many few several another other others same whole total " +
    "is are was were be been being am has have had does do did will would shall should can could may might must equals equal exceeds divides means becomes gives yields makes works fails says lies needs takes goes leaves remains differs " +
    "about approximately roughly nearly almost around circa maybe perhaps possibly probably sometimes always usually often exactly precisely only just " +
    "maximum minimum max min average mean median mode upper bound bounds lower limit limits inclusive exclusive or-more infinity infinite infinitely " +
    "short long wide tall deep high thick old new " +
    "morning evening afternoon noon midnight am pm oclock bc ad bce ce this these those its it his her their the"
  ).split(" "),
);

/** Nouns whose plural has no s, or ends as that of an ordinal does. */
const IRREGULAR: ReadonlySet<string> = new Set(
  "people children men women mice geese fish sheep dice oxen cattle deer money water change coins data vertices indices matrices percent moves candy candies fruit salt sugar flour rice blood paint gas juice milk words cards birds boards records guards swords friends hands bands ponds diamonds islands rounds weekends brands".split(
    " ",
  ),
);

/** Nouns that say in what a result is counted, in the singular too. */
const COUNTED: ReadonlySet<string> = new Set(
  "unit units way ways solution solutions value values".split(" "),
);

function isPlural(word: string): boolean {
  return (
    IRREGULAR.has(word) ||
    COUNTED.has(word) ||
    (/[a-z]{2,}s$/.test(word) && !/(?:ss|us|is|ths|rds|nds|wards|ways)$/.test(word)) ||
    word === "ways"
  );
}

/**
 * Whether words behind a value are one or two plain nouns, none of the closed list: what is counted.
 *
 * @example
 * isNounPhrase("red balls") // => true
 */
export function isNounPhrase(text: string): boolean {
  const plain = text.toLowerCase();
  if (/^(?:sq(?:uare|\.)?|cu(?:bic|\.)?|linear) units?\.?(?:\^\d)?$/.test(plain)) return true;
  if (/^(?:ordered|integer) (?:pairs|triples|quadruples)(?: \([a-z](?:, ?[a-z])+\))?$/.test(plain))
    return true;
  if (/^(?:positive|negative) (?:integers|numbers|roots|solutions|values|divisors)$/.test(plain)) return true;
  const words = headOf(plain.replace(/^total (?=[a-z]+s$)/, "")).split(" ");
  return words.length <= 2 && words.every(isNounLike);
}

/** `pieces of cake`, `students per class`: the words before what they are of. */
function headOf(phrase: string): string {
  const [, head = phrase, of = ""] = /^(\S+) (?:of|per) ([a-z]+(?: [a-z]+)?)$/.exec(phrase) ?? [];
  return of.split(" ").every(isNounLike) && isPlural(head) ? head : phrase;
}

function isNounLike(word: string): boolean {
  if (!/^[a-z]{3,20}$/.test(word) || CLOSED.has(word) || word.startsWith("non")) return false;
  return !/(?:illions?|ths?|fold|wards?|ly|ing|ed)$/.test(word) || OTHERWISE.test(word);
}

/** Nouns that end like an ordinal, an adverb or a form of a verb. */
const OTHERWISE =
  /^(?:months?|cloths?|paths?|baths?|births?|deaths?|moths?|widths?|lengths?|myths?|depths?|earths?|tooth|teeth|colou?red|(?:s|f|w|r|sp|br)eeds?|beds?|sheds?|reds?|building|string|ring|king|wing|family|butterfly|fly|reply|supply|ally|bully|lily|jelly|belly)$/;

/**
 * Whether what is counted may be left out: a plural, or anything beside a value of one at most.
 *
 * @param single whether the value is one at most in size
 */
export function isPlainNoun(text: string, single: boolean): boolean {
  if (!isNounPhrase(text)) return false;
  const words = headOf(text.toLowerCase()).split(" ");
  if (/ (?:pairs|triples|quadruples)/.test(text)) return true;
  return single || isPlural(words[words.length - 1] as string) || /units?\b/.test(text.toLowerCase());
}

/** Chinese words that count or measure what stands before them, or that a reader may leave out. */
const CHINESE_COUNTS =
  /^(?:个|只|人|种|次|条|张|本|件|辆|位|名|支|枝|颗|粒|块|头|匹|棵|朵|双|对|套|组|排|层|间|座|台|架|艘|盒|箱|袋|瓶|杯|碗|份|道|题|分|岁|项|根|片|页|户|家|所|队|班|步|圈|局|场|把|面|点|段|单位|平方单位|立方单位|个人|个球|种方法|种方案|种情况)(?:[\u4e00-\u9fff]{0,3})$/;

/** Whether Chinese behind a value only says what is counted: `个`, `种方法`. */
export function isChineseCount(text: string): boolean {
  const plain = text.replace(/不同的?(?=.)/, "");
  return (
    CHINESE_COUNTS.test(plain) &&
    !/[不非无或多少倍半零一二三四五六七八九十百千万亿负减加乘除约以上下]/.test(plain)
  );
}

const CHANGING_CHINESE =
  /[不非没无未别倍半负减加乘除若当多少]|平方(?![厘分千毫]?米)|立方|倒数|相反|对数|算术根|大于|小于|如果/;

/** Whether a subject in Chinese is another number than the one asked for, or says that it is not so: `面积的一半`. */
export function changesInChinese(subject: string): boolean {
  return CHANGING_CHINESE.test(subject.replace(/(?:单调)?递减|减区间|减函数/g, ""));
}

/** Whether a word is of the closed list. */
export function isClosed(word: string): boolean {
  return CLOSED.has(word.toLowerCase());
}
