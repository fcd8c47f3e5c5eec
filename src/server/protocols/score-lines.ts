import { LineSplitter } from "../../lines/line-splitter.ts";
import { failure } from "../../scoring/result.ts";
import { parseJson } from "../dispatch/parse-json.ts";
import { httpErrorOf } from "../http/http-error.ts";
import type { Call } from "./protocol.ts";
import { resultLine } from "./score.ts";

/**
 * Scores a block of JSON lines: one result line for each line that is not blank, in order. A line that cannot be read
 * is a result with `score: null`, as any other item.
 */
export function scoreLines(call: Call, limits: Parameters<typeof parseJson>[1]): Buffer {
  const { bytes, query } = call;
  const explain = query.explain !== "false";
  const out: string[] = [];
  for (const lines = new LineSplitter(bytes); lines.next(); ) {
    if (!lines.isBlank) out.push(JSON.stringify(lineResult(call, lines.text, limits, explain)), "\n");
  }
  return Buffer.from(out.join(""));
}

function lineResult(
  call: Call,
  line: Buffer,
  limits: Parameters<typeof parseJson>[1],
  explain: boolean,
): object {
  let record: unknown;
  try {
    record = parseJson(line, limits);
  } catch (error) {
    const { code, message } = httpErrorOf(error);
    const failed = failure(
      "bad_input",
      message.replace("the body", "the line"),
      undefined,
      call.profile,
      null,
      call.how,
    );
    return { ...failed, error: { ...failed.error, code } };
  }
  return resultLine(call, record, undefined, explain);
}
