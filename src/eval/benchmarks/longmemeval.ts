import { RewardError } from "../../errors.ts";
import { longMemEval as judge } from "../../judge/benchmark.ts";
import { type BenchmarkRow, type EvalBenchmark, longSampling } from "../benchmark.ts";
import { listOf, textOf } from "../fields.ts";

/** The abilities that questions of a type test. */
const abilities: ReadonlyMap<string, string> = new Map([
  ["single-session-user", "information extraction"],
  ["single-session-assistant", "information extraction"],
  ["single-session-preference", "information extraction"],
  ["multi-session", "multi-session reasoning"],
  ["knowledge-update", "knowledge update"],
  ["temporal-reasoning", "temporal reasoning"],
]);

const system = `You know the user's earlier conversations, which follow. Answer the user's question from them.
First go through the conversations and note every piece of evidence that bears on the question. Then reason from the evidence to the answer.
If the conversations never mention what is asked for, say that the information is not available. Keep the answer short and exact.`;

function historyOf(row: BenchmarkRow): string {
  const dates = listOf(row, "haystack_dates");
  const sessions = listOf(row, "haystack_sessions").map((session, i) => {
    if (!Array.isArray(session))
      throw new RewardError("bad_input", "a session is no list", `/haystack_sessions/${i}`);
    const turns = session.map(({ role, content }: { role?: unknown; content?: unknown }) => {
      const name = String(role);
      return `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}: ${content}`;
    });
    return `=== Session ${i + 1} (Date: ${dates[i]}) ===\n${turns.join("\n")}`.trim();
  });
  return sessions.join("\n\n");
}

export const longMemEval: EvalBenchmark = {
  name: "longmemeval",
  column: "LongMemEval",
  files: /(?:^|\/)longmemeval_s(?:_cleaned)?$/,
  from: "longmemeval_s_cleaned.json of xiaowu0162/longmemeval-cleaned on Hugging Face",
  samples: 1,
  sampling: longSampling,
  judge: { benchmark: judge, counts: "instead" },
  read(row) {
    const id = textOf(row, "question_id");
    const kind = textOf(row, "question_type");
    const question = textOf(row, "question");
    const abstains = id.endsWith("_abs");
    return {
      id,
      prompt: [
        { role: "system", content: system },
        {
          role: "user",
          content: `The user's conversations with an assistant, oldest first, each with its date:\n\n${historyOf(row)}\n\nThe question, to be answered from these conversations:\n${question}`,
        },
      ],
      judged: { question, references: [textOf(row, "answer")], kind, abstains },
      groups: { ability: abstains ? "abstention" : (abilities.get(kind) ?? "other"), type: kind },
    };
  },
};
