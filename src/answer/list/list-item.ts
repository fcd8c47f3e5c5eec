/** An item as it is written, and the place it gives itself. */
export interface ListItem {
  readonly text: string;
  readonly number: number | null;
  /** Where it stands in the region; -1 where it does not as it is written. */
  readonly at: number;
}

/** A list answer, read without knowing what it should be. */
export interface ReadList {
  readonly items: readonly ListItem[];
  /** The one line that the items were split from; null where they stand apart. */
  readonly line: string | null;
  /** Where that line stands in the region; -1 without one. */
  readonly lineAt: number;
  /** Whether `Step 2:` counts the items; else it names one, with an explanation behind it. */
  readonly labels: boolean;
  /** Why there are no items although some are written; null otherwise. */
  readonly fault: string | null;
}

/** An item without markup of its own. */
export const plain = (text: string, number: number | null, at: number): ListItem => ({ text, number, at });
/** A list that has no items, and why. */
export const nothing = (fault: string | null): ReadList => ({
  items: [],
  line: null,
  lineAt: -1,
  labels: false,
  fault,
});
/** A list whose items stand apart. */
export const listed = (items: readonly ListItem[]): ReadList => ({
  items,
  line: null,
  lineAt: -1,
  labels: false,
  fault: null,
});
