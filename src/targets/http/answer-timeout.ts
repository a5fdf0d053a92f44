/** The timeout is counted in this many parts: a process that is held up loses one of them at most. */
const PARTS = 12;

/**
 * A timeout that counts only the time in which this process could have read an answer. While its event loop is
 * blocked, an answer may have arrived already; it is read before the next part is over.
 * @returns a function that cancels the timeout
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
