/** The longest answer taken. */
export const MAX_ANSWER = 4_000;
/** How many phrases or boxes are tried from the end. */
export const MAX_TRIES = 64;
