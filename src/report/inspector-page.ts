import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { chineseDictionary } from "../chinese-dictionary.ts";
import { webAsset } from "./web-asset.ts";

/** Where the page looks for its segmenter. */
const place = '<script type="text/plain" id="segmenter"></script>';

/**
 * The rollout inspector as one file that needs nothing beside it: the page with the dictionary of Chinese within. A browser
 * lets a page from the disk load nothing, so there it cannot have it from beside it. Some 3.7 MB.
 *
 * @throws RewardError `internal` when the package was not built
 */
export async function inspectorPage(): Promise<string> {
  const [page, dictionary] = await Promise.all([webAsset("inspector.html"), readFile(chineseDictionary())]);
  const packed = await promisify(gzip)(dictionary, { level: 9 });
  return page.toString().replace(place, place.replace("><", `>${packed.toString("base64")}<`));
}
