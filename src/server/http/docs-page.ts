/** The parts of an OpenAPI document that the page shows. */
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: { readonly enum?: readonly string[]; readonly description?: string };
    readonly description?: string;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

type Schema = Readonly<Record<string, unknown>>;

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code,pre{font:14px/1.45 ui-monospace,monospace}pre{background:#f4f4f4;padding:.75rem;overflow:auto;max-height:24rem}
section{border-top:1px solid #ccc;padding-top:.5rem;margin-top:1.5rem}h2{font-size:1.1rem}summary{cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}pre{background:#222}a{color:#8ab4f8}}`;

/** The documentation as one page without scripts, written from the OpenAPI document. */
export function docsPage(document: Document): string {
  const { title, version, description } = document.info;
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );
  const contents = all.map(
    ({ method, path, operation }) =>
      `<li><a href="#${anchor(method, path)}"><code>${method.toUpperCase()} ${html(path)}</code></a> ${html(operation.summary ?? "")}</li>`,
  );
  const sections = all.map(({ method, path, operation }) => section(method, path, operation));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${html(title)} ${html(version)}</title><style>${style}</style></head><body>
<main><h1>${html(title)} ${html(version)}</h1><p>${html(description ?? "")}</p>
<p>The same as <a href="openapi.json">OpenAPI</a>.</p>
<nav aria-label="Contents"><ul>${contents.join("")}</ul></nav>
${sections.join("\n")}</main></body></html>`;
}

function section(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, schema, description }) =>
      `<li><code>${html(name)}</code> (${html(where)}${schema.enum === undefined ? "" : `: ${html(schema.enum.join(", "))}`}) ${html(description ?? schema.description ?? "")}</li>`,
  );
  const body = operation.requestBody?.content["application/json"];
  const reply = operation.responses?.["200"]?.content?.["application/json"]?.schema;
  return `<section id="${anchor(method, path)}"><h2><a href="#${anchor(method, path)}"><code>${method.toUpperCase()} ${html(path)}</code></a></h2>
<p>${html([operation.summary, operation.description].filter(Boolean).join(". "))}</p>
${parameters.length === 0 ? "" : `<ul>${parameters.join("")}</ul>`}
${body?.example === undefined ? "" : `<p>Example</p>${block(body.example)}`}
${folded("Request", body?.schema)}${folded("Reply", reply)}</section>`;
}

/** Where an endpoint stands on the page: `post-v1-score`. */
const anchor = (method: string, path: string): string =>
  `${method}${path.replace(/[^\w]+/g, "-").replace(/-$/, "")}`;

function folded(name: string, schema: Schema | undefined): string {
  if (schema === undefined) return "";
  return `<details><summary>${name}</summary>${block(schema)}</details>`;
}

const block = (value: unknown): string => `<pre tabindex="0">${html(JSON.stringify(value, null, 2))}</pre>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] as string);
