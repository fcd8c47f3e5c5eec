import { expect, it } from "vitest";
import { Sources } from "../../src/view/sources.ts";

it("a file that is not there is named", async () => {
  await expect(new Sources(["nowhere.jsonl"]).look()).rejects.toMatchObject({
    code: "bad_option",
    message: "no such file: nowhere.jsonl",
  });
});
