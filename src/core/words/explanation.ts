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

/** Explanations of words whose meanings are listed where the words are. */
export const withNextSteps = <Word extends string>(
  meanings: Readonly<Record<Word, string>>,
  nextSteps: Readonly<Record<Word, string>>,
): Readonly<Record<Word, Explanation>> =>
  Object.fromEntries(
    (Object.keys(meanings) as Word[]).map((word) => [
      word,
      { meaning: meanings[word], nextStep: nextSteps[word] },
    ]),
  ) as Record<Word, Explanation>;
