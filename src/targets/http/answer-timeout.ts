/** Parts that a patience is divided into: a process that is held up loses one of them at most. */
const PARTS = 12;

/**
 * Waits for an answer as long as this process could have read it. The time in which its event loop stood still
 * does not count: the answer may be there already, and is read before the next part is over.
 * @returns ends the waiting
 */
export function onAnswerTimeout(answerTimeoutMs: number, onEnd: () => void): () => void {
  let left = PARTS;
  const next = (): NodeJS.Timeout =>
    setTimeout(() => {
      left -= 1;
      if (left === 0) onEnd();
      else timer = next();
    }, answerTimeoutMs / PARTS);
  let timer = next();
  return () => {
    clearTimeout(timer);
  };
}
