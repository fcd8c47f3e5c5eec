import { RewardError } from "../errors.ts";
import type { Sample } from "../records/sample.ts";
import { registry as ownRegistry, type Registry } from "../registry.ts";
import { givenSample } from "../scoring/given-sample.ts";
import type { Result } from "../scoring/result.ts";
import type { Given } from "../thinking/given.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";

/** Lines of a text that are shown before it is cut. */
const SHOWN_LINES = 20;
/** Characters of a line that are shown before it is cut. */
const SHOWN_WIDTH = 160;

/**
 * One sample's reward, told so that a person can check it: verdict, definition, numbers, the texts compared.
 *
 * @param registry the reward types known, the package's own by default
 * @param how how the thinking is read
 */
export function tellScore(
  sample: Sample,
  result: Result,
  registry: Registry = ownRegistry,
  how: ThinkingOptions = {},
): string {
  const out: string[] = [];
  const row = (label: string, text: string) => out.push(`${label.padEnd(11)}${text}`);
  row("reward", result.score === null ? "none" : `${result.score}`);
  row("status", result.status);
  row("reason", result.score === null ? result.error.message : result.reason);
  const reward = registry.types.get(result.type ?? "");
  row("type", reward ? `${reward.type}: ${reward.summary}` : (result.type ?? "not known"));
  const mode = sample.extra_info?.reward_mode;
  if (sample.data_source !== undefined) row("source", `${sample.data_source}${mode ? `, task ${mode}` : ""}`);
  if (reward) row("definition", reward.source);
  if (result.score !== null && Object.keys(result.parts).length > 0) {
    out.push("", "computed from");
    const width = Math.max(...Object.keys(result.parts).map((key) => key.length));
    for (const [key, value] of Object.entries(result.parts)) out.push(`  ${key.padEnd(width)}  ${value}`);
  }
  const { visible, thinking } = partsOf(sample, how);
  out.push("", `response (${(sample.response ?? "").length} characters, ${thinking}); its visible part:`);
  for (const line of shown(visible)) out.push(line);
  const truth = sample.reward_model.ground_truth;
  out.push("", `reference${reward ? ` (${reward.comparesWith} counts)` : ""}:`);
  const text = typeof truth === "string" ? truth : (JSON.stringify(truth, null, 2) ?? "none");
  for (const line of shown(text)) out.push(line);
  out.push("", result.signature);
  return out.join("\n");
}

/** What a reader of the response sees, and what became of the thinking. */
function partsOf(sample: Sample, how: ThinkingOptions): { visible: string; thinking: string } {
  const response = sample.response ?? "";
  let given: Given | undefined;
  try {
    given = givenSample(sample, how).given;
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    return { visible: response, thinking: "not parted" };
  }
  if (given.declared) {
    const { answer, thinking, reason } = given.reading();
    if (answer === null) return { visible: response, thinking: reason };
    return { visible: answer, thinking: `${thinking.length} characters of thinking taken off` };
  }
  const end = response.lastIndexOf("</think>");
  if (end < 0) return { visible: response, thinking: "no </think>" };
  const length = end + "</think>".length;
  return { visible: response.slice(length), thinking: `${length} of them up to the last </think>` };
}

function shown(text: string): string[] {
  const lines = text.trim().split("\n");
  const head = lines.slice(0, SHOWN_LINES).map((line) => `  | ${printable(line)}`);
  return lines.length > SHOWN_LINES ? [...head, `  … ${lines.length - SHOWN_LINES} more lines`] : head;
}

/** Control characters of a model's text must not reach the terminal. */
function printable(line: string): string {
  const cut = line.length > SHOWN_WIDTH ? `${line.slice(0, SHOWN_WIDTH)}…` : line;
  return cut.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
