import type { Mark } from "./mark.ts";

/** A language's words for a final answer. */
interface Language {
  readonly code: string;
  /** The nouns for an answer, in lower case. */
  readonly nouns: readonly string[];
  /** What may stand before the noun and belongs to it. */
  readonly before?: string;
  /** What may stand between the noun and the colon or the verb: adjectives. */
  readonly adjectives?: string;
  /** The verbs of a sentence that states it. */
  readonly verbs: string;
  readonly line: string;
  readonly said: string;
}

/** Scripts that put no blank between words. */
const joins = new Set(["ja", "ko"]);

/** A language's three rows: the noun before a colon, the sentence that states an answer, and the noun as a heading. */
function languageMarks({ code, nouns, before = "", adjectives = "", verbs, line, said }: Language): Mark[] {
  const noun = `(?:${nouns.join("|")})${adjectives}`;
  const open = new RegExp(`(?<!\\p{L})${before}$`, "iu");
  return [
    {
      name: `${nouns[0]}:`,
      language: code,
      anchors: nouns,
      before: open,
      pattern: new RegExp(`${noun}(?:\\*\\*|__)?[ \\t]{0,4}:(?:\\*\\*|__)?[ \\t]{0,8}`, "iuy"),
      reach: "line",
      firm: true,
      examples: [[line, "Paris"]],
    },
    {
      name: said.slice(0, said.indexOf(" Paris")),
      language: code,
      anchors: nouns,
      before: open,
      pattern: new RegExp(
        `${noun}\\s?(?:${verbs})${joins.has(code) ? "" : "(?!\\p{L})"}[ \\t]{0,4}:?`,
        "iuy",
      ),
      reach: "sentence",
      firm: true,
      examples: [[said, "Paris"]],
    },
    {
      name: nouns[0]!,
      language: code,
      anchors: nouns,
      before: new RegExp(
        `(?<=^|\\n)[ \\t]{0,8}(?:#{1,6}[ \\t]{1,4}(?:\\*\\*|__)?|\\*\\*|__)${before}$`,
        "iu",
      ),
      next: "*_ \t\n",
      pattern: new RegExp(`${noun}(?:\\*\\*|__)?[ \\t]{0,8}(?=\\n|$)`, "iuy"),
      ...(adjectives === "" ? { wordless: true as const } : {}),
      reach: "line",
      firm: true,
      examples: [[`## ${nouns[0]}\n\nParis`, "Paris"]],
    },
  ];
}

const languages: readonly Language[] = [
  {
    code: "es",
    nouns: ["respuesta"],
    adjectives: "(?: final| correcta)?",
    verbs: "es|sería",
    line: "Respuesta final: Paris",
    said: "La respuesta es Paris.",
  },
  {
    code: "fr",
    nouns: ["réponse"],
    adjectives: "(?: finale| correcte)?",
    verbs: "est|serait",
    line: "Réponse : Paris",
    said: "La réponse est Paris.",
  },
  {
    code: "de",
    nouns: ["antwort", "endantwort"],
    before: "(?:finale |endgültige |richtige )?",
    verbs: "ist|lautet|wäre",
    line: "**Antwort:** Paris",
    said: "Die richtige Antwort lautet Paris.",
  },
  {
    code: "it",
    nouns: ["risposta"],
    adjectives: "(?: finale| corretta)?",
    verbs: "è|sarebbe",
    line: "Risposta: Paris",
    said: "La risposta è Paris.",
  },
  {
    code: "pt",
    nouns: ["resposta"],
    adjectives: "(?: final| correta)?",
    verbs: "é|seria",
    line: "Resposta: Paris",
    said: "A resposta é Paris.",
  },
  {
    code: "ru",
    nouns: ["ответ"],
    before: "(?:правильный |окончательный )?",
    verbs: "- это|это|-",
    line: "Ответ: Paris",
    said: "Правильный ответ - Paris.",
  },
  {
    code: "ja",
    nouns: ["答え", "回答", "解答", "正解"],
    before: "(?:最終)?",
    verbs: "は",
    line: "答え: Paris",
    said: "答えは Parisです。",
  },
  {
    code: "ko",
    nouns: ["정답", "답변", "답"],
    before: "(?:최종 ?)?",
    verbs: "은",
    line: "정답: Paris",
    said: "정답은 Paris입니다.",
  },
  {
    code: "vi",
    nouns: ["đáp án", "câu trả lời"],
    adjectives: "(?: đúng)?",
    verbs: "là",
    line: "Đáp án: Paris",
    said: "Đáp án đúng là Paris.",
  },
  {
    code: "ar",
    nouns: ["الإجابة", "الجواب"],
    adjectives: "(?: النهائية| الصحيحة| النهائي| الصحيح)?",
    verbs: "هي|هو",
    line: "الإجابة: Paris",
    said: "الإجابة الصحيحة هي Paris.",
  },
  {
    code: "hi",
    nouns: ["उत्तर", "जवाब"],
    before: "(?:सही |अंतिम )?",
    verbs: "है",
    line: "उत्तर: Paris",
    said: "सही उत्तर है Paris.",
  },
  {
    code: "tr",
    nouns: ["cevap", "yanıt"],
    before: "(?:doğru |nihai )?",
    verbs: "şudur|şu",
    line: "Doğru cevap: Paris",
    said: "Cevap şudur: Paris.",
  },
  {
    code: "pl",
    nouns: ["odpowiedź"],
    before: "(?:prawidłowa |poprawna |ostateczna )?",
    verbs: "to|jest|brzmi",
    line: "Odpowiedź: Paris",
    said: "Prawidłowa odpowiedź to Paris.",
  },
  {
    code: "nl",
    nouns: ["antwoord"],
    before: "(?:juiste |definitieve )?",
    verbs: "is|luidt",
    line: "Antwoord: Paris",
    said: "Het juiste antwoord is Paris.",
  },
];

/** Where the verb stands behind the answer, or is part of its last word (`withoutVerbEndings`). */
const verbLastMarks: readonly Mark[] = [
  {
    name: "doğru cevap",
    language: "tr",
    anchors: ["cevap", "yanıt", "seçenek", "şık"],
    before: /(?<!\p{L})(?:[Dd]oğru |[Nn]ihai )?$/u,
    pattern: /(?:[Cc]evap|[Yy]anıt|[Ss]eçenek|[Şş]ık)[ \t](?=["'([$\\*]{0,4}[\p{Lu}\p{N}])/uy,
    reach: "sentence",
    firm: true,
    examples: [
      ["Doğru cevap Paris'tir.", "Paris"],
      ["Sonuç olarak cevap Paris.", "Paris"],
      ["Cevap veremiyorum.", null],
    ],
  },
  {
    name: "उत्तर … है",
    language: "hi",
    anchors: ["उत्तर", "जवाब", "विकल्प"],
    pattern: /(?:उत्तर|जवाब|विकल्प)[ \t](?!है|[^\n.]{0,100}नहीं)(?=[^\n.]{1,100}[ \t]है[ \t.|]{0,4}(?:\n|$))/y,
    reach: "sentence",
    firm: true,
    examples: [
      ["सही उत्तर पेरिस है।", "पेरिस"],
      ["इसलिए, उत्तर पेरिस नहीं है।", null],
    ],
  },
];

/** Marks in languages besides English and Chinese: a line and a sentence each. */
export const otherMarks: readonly Mark[] = [...languages.flatMap(languageMarks), ...verbLastMarks];
