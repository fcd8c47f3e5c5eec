import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a Markdown file. */
export interface Block {
  readonly file: string;
  /** The line of its first line of code, counted from 1. */
  readonly line: number;
  readonly language: string;
  /** The words behind the language: `continued`, `not-run="a reason"`. A word without a value has an empty one. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly code: string;
}

/** A Markdown file, read as far as its promises go: what it shows, what it links to, what can be linked to. */
export interface Page {
  readonly file: string;
  readonly blocks: readonly Block[];
  /** The text without its blocks, line for line. */
  readonly prose: string;
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

const skipped = new Set(["node_modules", "dist", "build", ".git", ".venv", ".stryker-tmp"]);

/** Every Markdown file of the repository. */
export function markdownFiles(folder = "."): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return markdownFiles(path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  const text = heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>|[`*]/g, "")
    .trim()
    .toLowerCase();
  return text.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
}

const attributePattern = /([\w-]+)(?:="([^"]*)")?/g;

export function readPage(file: string): Page {
  const blocks: Block[] = [];
  const prose: string[] = [];
  const lines = readFileSync(file, "utf8").split("\n");
  for (let at = 0; at < lines.length; at++) {
    const open = /^(\s*)(`{3,}|~{3,})\s*(\S*)(.*)$/.exec(lines[at]!);
    if (open === null) {
      prose.push(lines[at]!);
      continue;
    }
    const [, indent, fence, language, info] = open;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
    if (end < 0) throw new Error(`${file}:${at + 1}: a block without an end`);
    blocks.push({
      file,
      line: at + 2,
      language: language!,
      attributes: new Map(
        [...info!.matchAll(attributePattern)].map(([, name, value]) => [name!, value ?? ""]),
      ),
      code: lines
        .slice(at + 1, end)
        .map((line) => line.slice(indent!.length))
        .join("\n"),
    });
    prose.push(...lines.slice(at, end + 1).map(() => ""));
    at = end;
  }
  const text = prose.join("\n");
  const seen = new Map<string, number>();
  const anchors = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id!));
  for (const [, heading] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = anchorOf(heading!);
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    anchors.add(before === 0 ? anchor : `${anchor}-${before}`);
  }
  // Links in code spans are examples of links.
  const plain = text.replace(/`[^`\n]*`/g, "");
  const links = [
    ...[...plain.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)].map(([, target]) => target!),
    ...[...plain.matchAll(/<(?:img|a|source)\b[^>]*? (?:src|href|srcset)="([^"]+)"/g)].map(
      ([, target]) => target!,
    ),
  ];
  return { file, blocks, prose: text, links, anchors };
}
