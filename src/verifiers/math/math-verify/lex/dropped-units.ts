/**
 * Words that Math-Verify takes for a unit at the end of an answer and drops, whatever the quantity.
 * A point stands for any character.
 */
const UNITS =
  "integerpoint,feet,sue,digit,pound,meal,edge,student,children ticket,multiple,east,degree,mph,kmph,ft,m square, m east,sq m,deg,mile,q .,monkey,prime,ratio,profit of rs,rd,o,gm,p . m,lb,tile,per,dm,lt,gain,ab,way,west,a .,b .,c .,d .,e .,f .,g .,h .,t,h,no change,men,soldier,pie,bc,excess,st,inches,noon,cent,by,gal,kmh,c,acre,rise,a . m,th,π r 2,sq,mark,l,toy,coin,sq . m,gallon,° f,profit,minw,yr,women,am,pm,hr,cu cm,square,v â € ™,are,rupee,rounds,cubic,cc,mtr,s,ohm,number,day,hour,minute,min,second,man,woman,sec,cube,mt,sq inch,mp,∏ cm ³,hectare,more,unit,cu . m,cm 2,rs .,rs,kg,g,month,km,m,cm,mm,apple,liter,loss,yard,pure,year,increase,decrease,d,less,Surface,litre,pi sq m,s .,metre,meter,inch";

const ANY = "\u0000";
const byLast = new Map<string, string[]>();
for (const unit of UNITS.split(",")) {
  for (const plural of ["", "s", "es"]) {
    const word = unit.replaceAll(".", ANY) + plural;
    const last = word[word.length - 1] as string;
    const list = byLast.get(last) ?? [];
    list.push(word);
    byLast.set(last, list);
  }
}

const isBlank = (character: string | undefined): boolean =>
  character !== undefined && character.trim() === "";

function endsWith(text: string, end: number, word: string): boolean {
  const start = end - word.length;
  if (start < 0) return false;
  for (let index = 0; index < word.length; index++) {
    if (word[index] !== ANY && word[index] !== text[start + index]) return false;
  }
  return true;
}

/** Where to cut so that a digit, a brace or a blank before the unit stays; -1 when no such thing stands there. */
function cutBefore(text: string, unitStart: number): number {
  let at = unitStart;
  while (at > 0 && isBlank(text[at - 1])) at--;
  const before = text[at - 1];
  if (before !== undefined && (before === "}" || (before >= "0" && before <= "9"))) return at;
  return at < unitStart ? at + 1 : -1;
}

/**
 * The text without one trailing unit word, the earliest that fits; the text itself when there is none.
 *
 * @example
 * withoutUnit("12 cm") // => "12"
 */
export function withoutUnit(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  if (end === 0) return text;
  let best = -1;
  for (const list of [byLast.get(text[end - 1] as string), byLast.get(ANY)]) {
    for (const word of list ?? []) {
      if (!endsWith(text, end, word)) continue;
      const cut = cutBefore(text, end - word.length);
      if (cut >= 0 && (best < 0 || cut < best)) best = cut;
    }
  }
  return best < 0 ? text : text.slice(0, best);
}
