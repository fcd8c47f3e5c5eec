import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expandFiles } from "../../src/files/expand.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const put = (...names: string[]) => {
  for (const name of names) {
    mkdirSync(join(dir, name, ".."), { recursive: true });
    writeFileSync(join(dir, name), "");
  }
};
const at = (...names: string[]) => names.map((name) => join(dir, name));

describe("the files that are meant", () => {
  it("are a file by its name, whatever signs are in it, and standard input", async () => {
    put("a[1].jsonl", "a1.jsonl");
    expect(await expandFiles([...at("a[1].jsonl"), "-"])).toEqual([...at("a[1].jsonl"), "-"]);
    // What is not there is named all the same: who opens it says so.
    expect(await expandFiles(at("none.jsonl"))).toEqual(at("none.jsonl"));
  });

  it("are those that a pattern fits, by their numbers", async () => {
    put("steps/10.jsonl", "steps/9.jsonl", "steps/9.txt", "steps/B.jsonl", "steps/b.jsonl");
    expect(await expandFiles(at("steps/[0-9]*.jsonl"))).toEqual(at("steps/9.jsonl", "steps/10.jsonl"));
    expect(await expandFiles(at("steps/?.jsonl"))).toEqual(
      at("steps/9.jsonl", "steps/b.jsonl", "steps/B.jsonl"),
    );
    await expect(expandFiles(at("steps/x*.jsonl"))).rejects.toThrow(/no file fits .*x\*\.jsonl/);
  });

  it("are in one order where their numbers are the same", async () => {
    put("same/1.jsonl", "same/01.jsonl", "same/001.jsonl");
    const files = await expandFiles(at("same"));
    expect(files).toEqual(at("same/001.jsonl", "same/01.jsonl", "same/1.jsonl"));
  });

  it("are the data files within a folder, JSON documents where there is nothing else", async () => {
    put("folder/deep/2.jsonl.gz", "folder/deep/10.PARQUET", "folder/meta.json", "folder/notes.txt");
    put("folder/scored.errors.jsonl", "described/a.json", "described/b.json.zst", "empty/notes.txt");
    expect(await expandFiles(at("folder"))).toEqual(at("folder/deep/2.jsonl.gz", "folder/deep/10.PARQUET"));
    expect(await expandFiles(at("described"))).toEqual(at("described/a.json", "described/b.json.zst"));
    await expect(expandFiles(at("empty"))).rejects.toThrow(/no data file within .*empty/);
  });
});
