import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { ErrorCode } from "../../src/errors.ts";
import type { Status } from "../../src/verdict.ts";

/** Every status that a rollout can have, and what score goes with it. Complete, or it does not compile. */
const statuses: Record<Status | Exclude<ErrorCode, "bad_option">, string> = {
  scored: "0 to 1",
  gated: "0",
  no_answer: "0",
  unparseable: "0",
  timeout: "none",
  bad_reference: "none",
  unknown_type: "none",
  bad_sample: "none",
  bad_input: "none",
  internal: "none",
};

it("the page on zeros has every status with the score that it may have, and a section on it", () => {
  const page = readFileSync("docs/faq.md", "utf8");
  const rows = [...page.matchAll(/^\| \[((?:`\w+`(?:, )?)+)\]\(#([\w-]+)\) \| ([^|]+) \|/gm)];
  const told = rows.flatMap(([, names, anchor, score]) =>
    [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => [name!, { anchor, score }] as const),
  );
  expect(Object.fromEntries(told.map(([name, { score }]) => [name, score]))).toEqual(statuses);
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  for (const [name, { anchor }] of told) expect(sections, name).toContain(anchor);
});
