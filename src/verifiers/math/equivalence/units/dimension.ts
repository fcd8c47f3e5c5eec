/** What a unit measures: base units and their powers. */
export type Dimension = Readonly<Record<string, number>>;
