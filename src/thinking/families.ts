import { channels } from "./families/channels.ts";
import { ownTags } from "./families/own-tags.ts";
import { specialTokens } from "./families/special-tokens.ts";
import { thinkTags } from "./families/think-tags.ts";
import type { Family } from "./family.ts";

/** Every family. */
export const families: readonly Family[] = [...thinkTags, ...ownTags, ...specialTokens, ...channels];
