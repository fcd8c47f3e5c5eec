/** Why an item was given up without scoring it: it ran past the deadline, killed its worker twice, or three times. */
export type GivenUp = "timeout" | "killed" | "unreadable";

/** The same in words. */
export const MESSAGES: Readonly<Record<GivenUp, string>> = {
  timeout: "not scored within the deadline",
  killed: "the worker died twice while it scored this item (out of memory, or the scorer ended its process)",
  unreadable: "the worker died while it read this item (out of memory)",
};
