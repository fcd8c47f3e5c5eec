import type { Question } from "./target.ts";

/** How a reward server is asked about one response, and where its reply has the reward. */
export interface AskedProtocol {
  readonly name: string;
  /** The path's end that it is told by. */
  readonly path: string;
  readonly body: (question: Question) => unknown;
  readonly score: (reply: unknown) => unknown;
}

const at = (value: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );

/** A record of a data set with the response put in. */
const answered = ({ record, response }: Question): Record<string, unknown> => ({ ...record, response });

/** A record without its texts: what a trainer sends beside the rollout. */
function columnsOf({ record }: Question): Record<string, unknown> {
  const { response: _, prompt: __, messages: ___, ...rest } = record;
  return rest;
}

/** A label in one text, with what says which reward it is for where the record says so. */
function labelOf({ record, reference }: Question): string {
  const { data_source, type, extra_info } = record;
  if (data_source === undefined && type === undefined)
    return typeof reference === "string" ? reference : JSON.stringify(reference);
  return JSON.stringify({ data_source, type, extra_info, ground_truth: reference });
}

/** Every protocol whose reply is a reward, as `serve` speaks them. */
export const askedProtocols: readonly AskedProtocol[] = [
  {
    name: "score",
    path: "/v1/score",
    body: (question) => ({ items: [answered(question)] }),
    score: (reply) => at(reply, "results", 0, "score"),
  },
  {
    name: "math_verify",
    path: "/v1/math_verify",
    body: ({ response, reference }) => ({ items: [{ response, reference: String(reference) }] }),
    score: (reply) => at(reply, "results", 0, "score") ?? at(reply, "results", 0, "equal"),
  },
  {
    name: "rouge_l",
    path: "/v1/rouge_l",
    body: ({ response, reference }) => ({ items: [{ prediction: response, reference: String(reference) }] }),
    score: (reply) => at(reply, "results", 0, "score"),
  },
  {
    name: "verl",
    path: "/v1/verl",
    body: ({ response, reference, record }) => ({
      items: [{ data_source: record.data_source, solution_str: response, ground_truth: reference }],
    }),
    score: (reply) => at(reply, "results", 0, "score") ?? at(reply, "results", 0),
  },
  {
    name: "openrlhf",
    path: "/get_reward",
    body: (question) => ({
      query: [question.prompt + question.response],
      prompts: [question.prompt],
      labels: [labelOf(question)],
    }),
    score: (reply) => at(reply, "rewards", 0),
  },
  {
    name: "slime",
    path: "/rm",
    body: (question) => ({ prompt: question.prompt, response: question.response, label: labelOf(question) }),
    score: (reply) => at(reply, "score") ?? at(reply, "reward") ?? reply,
  },
  {
    name: "nemo-gym",
    path: "/verify",
    body: (question) => ({
      responses_create_params: { input: [{ role: "user", content: question.prompt }] },
      ...columnsOf(question),
      response: {
        output: [{ type: "message", content: [{ type: "output_text", text: question.response }] }],
      },
    }),
    score: (reply) => (at(reply, "mask_sample") === true ? undefined : at(reply, "reward")),
  },
  {
    name: "eval-protocol",
    path: "/evaluate",
    body: ({ prompt, response, reference, record }) => ({
      messages: [
        { role: "user", content: prompt },
        { role: "assistant", content: response },
      ],
      ground_truth: reference,
      kwargs: {
        ...(record.type !== undefined && { type: record.type }),
        ...(record.data_source !== undefined && { data_source: record.data_source }),
      },
    }),
    score: (reply) => at(reply, "score"),
  },
];
