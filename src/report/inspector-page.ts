import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { webAsset } from "./web-asset.ts";

/** Where the page looks for its segmenter. */
const place = '<script type="text/plain" id="segmenter"></script>';

/**
 * The rollout inspector as one file that needs nothing beside it: the page with the Chinese segmenter within. A browser
 * lets a page from the disk load nothing, so there it cannot have it from beside it. Some 4.3 MB.
 *
 * @throws RewardError `internal` when the package was not built
 */
export async function inspectorPage(): Promise<string> {
  const [page, segmenter] = await Promise.all([webAsset("inspector.html"), webAsset("jieba.wasm")]);
  const packed = await promisify(gzip)(segmenter, { level: 9 });
  return page.toString().replace(place, place.replace("><", `>${packed.toString("base64")}<`));
}
