import type { Explanation } from '../../core/words/explanation.ts';
import type { VocabularyName } from '../../core/words/vocabularies.ts';

/** What `explain --json` prints. */
export interface ExplainDocument {
  readonly word: string;
  /** What the text output says below the word. */
  readonly page: string;
  /** One for each vocabulary that has the word. */
  readonly meanings: readonly ExplainedWord[];
}

export interface ExplainedWord extends Explanation {
  readonly vocabulary: VocabularyName;
}
