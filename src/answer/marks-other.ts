import type { Mark } from "./mark.ts";

/** A row for a language: the word that stands before a colon, and the sentence that states an answer. */
function languageMarks(
  language: string,
  word: string,
  sentence: string,
  anchors: readonly string[],
  examples: { readonly line: string; readonly said: string },
): Mark[] {
  return [
    {
      name: `${word.split("|", 1)[0]}:`,
      language,
      anchors,
      pattern: new RegExp(`(?<!\\p{L})(?:${word})(?:\\*\\*|__)?[ \\t]{0,4}:(?:\\*\\*|__)?[ \\t]{0,8}`, "giu"),
      reach: "line",
      firm: true,
      examples: [[examples.line, "Paris"]],
    },
    {
      name: sentence.split("(", 1)[0]!.trim() || sentence,
      language,
      anchors,
      pattern: new RegExp(`(?<!\\p{L})${sentence}[ \\t]{0,4}:?`, "giu"),
      reach: "line",
      firm: true,
      examples: [[examples.said, "Paris"]],
    },
  ];
}

/** Marks in languages besides English and Chinese: a line and a sentence each. */
export const otherMarks: readonly Mark[] = [
  ...languageMarks(
    "es",
    "respuesta(?: final| correcta)?",
    "respuesta (?:final |correcta )?(?:es|sería)\\b",
    ["respuesta"],
    { line: "Respuesta final: Paris", said: "La respuesta es Paris." },
  ),
  ...languageMarks(
    "fr",
    "réponse(?: finale| correcte)?",
    "réponse (?:finale |correcte )?(?:est|serait)\\b",
    ["réponse"],
    { line: "Réponse : Paris", said: "La réponse est Paris." },
  ),
  ...languageMarks("de", "(?:end)?antwort", "antwort (?:ist|lautet|wäre)\\b", ["antwort"], {
    line: "**Antwort:** Paris",
    said: "Die richtige Antwort lautet Paris.",
  }),
  ...languageMarks(
    "it",
    "risposta(?: finale| corretta)?",
    "risposta (?:finale |corretta )?è(?!\\p{L})",
    ["risposta"],
    {
      line: "Risposta: Paris",
      said: "La risposta è Paris.",
    },
  ),
  ...languageMarks(
    "pt",
    "resposta(?: final| correta)?",
    "resposta (?:final |correta )?(?:é|seria)(?!\\p{L})",
    ["resposta"],
    {
      line: "Resposta: Paris",
      said: "A resposta é Paris.",
    },
  ),
  ...languageMarks(
    "ru",
    "(?:правильный |окончательный )?ответ",
    "ответ(?: -| это| -- это| - это)(?!\\p{L})",
    ["ответ"],
    {
      line: "Ответ: Paris",
      said: "Правильный ответ - Paris.",
    },
  ),
  ...languageMarks("ja", "(?:最終)?(?:答え|回答|解答|正解)", "(?:答え|正解)は", ["答", "正解"], {
    line: "答え: Paris",
    said: "答えは Paris",
  }),
  ...languageMarks("ko", "(?:최종 ?)?(?:정답|답)", "(?:정답|답)은", ["답"], {
    line: "정답: Paris",
    said: "정답은 Paris",
  }),
  ...languageMarks(
    "vi",
    "đáp án(?: đúng)?|câu trả lời",
    "đáp án (?:đúng )?là(?!\\p{L})",
    ["đáp án", "câu trả lời"],
    {
      line: "Đáp án: Paris",
      said: "Đáp án đúng là Paris.",
    },
  ),
];
