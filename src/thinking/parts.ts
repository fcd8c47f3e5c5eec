/** A rollout split into thinking and answer, or why it cannot be: the thinking is not closed as it must be. */
export type Parts =
  | {
      readonly thinking: string;
      readonly answer: string;
      /** Where the answer begins in the text that was split. */
      readonly from: number;
      readonly fault: null;
    }
  | { readonly thinking: null; readonly answer: null; readonly from: null; readonly fault: string };

export const unparted = (fault: string): Parts => ({ thinking: null, answer: null, from: null, fault });
