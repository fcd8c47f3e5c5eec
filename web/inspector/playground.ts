import { registry } from "../../src/registry.ts";
import { area, byId, fill, select } from "./dom.ts";
import type { Request } from "./messages.ts";

/** A ground truth of a type, to be filled in. */
function templateOf(type: string): string {
  const schema = registry.types.get(type)!.reference as {
    readonly required?: readonly string[];
    readonly anyOf?: readonly { readonly required?: readonly string[] }[];
  };
  const required = schema.required ?? schema.anyOf?.find((one) => one.required !== undefined)?.required ?? [];
  const fields = required.map((key): [string, unknown] => [
    key,
    key === "doc_ids" || key.endsWith("answers") || key === "target" ? ["Paris"] : "Paris",
  ]);
  if (required.includes("doc_ids")) fields.push(["summary", "English"]);
  return required.length === 0 ? "Paris" : JSON.stringify(Object.fromEntries(fields));
}

function chooseType(): void {
  const type = select("try-type").value;
  area("try-reference").value = templateOf(type);
  byId("try-summary").textContent = registry.types.get(type)!.summary;
}

/** The form that scores any response against any reference. */
export function startPlayground(ask: (request: Request) => void): void {
  fill(
    select("try-type"),
    [...registry.types.keys()].map((type) => [type, type]),
  );
  select("try-type").addEventListener("input", chooseType);
  chooseType();
  byId("try").addEventListener("submit", (event) => {
    event.preventDefault();
    ask({
      kind: "try",
      type: select("try-type").value,
      response: area("try-response").value,
      reference: area("try-reference").value,
    });
  });
}
