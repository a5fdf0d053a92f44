/** What a word of rollcall's own means to a person who meets it in a file or a message. */
export interface Explanation {
  /** When something ends so, in one sentence. */
  readonly meaning: string;
  /** What usually leads to it; absent where the meaning says it all. */
  readonly cause?: string;
  /** What the operator does next. */
  readonly nextStep: string;
}

export const nothingToDo = 'Nothing to do.';
