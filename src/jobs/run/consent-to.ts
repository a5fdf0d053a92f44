import type { ConfirmQuestion, JobContext } from '../job-context.ts';

/**
 * The answer to the question before the first write. A job that is stopped does not wait for it: it would keep others off
 * the server for as long. An answer that is there is taken: the run then ends before its first change, and can be resumed.
 * @throws the signal's reason if the job is stopped before it has an answer, and what `confirm` throws
 */
export async function consentTo(
  question: ConfirmQuestion,
  { confirm, signal }: Pick<JobContext, 'confirm' | 'signal'>,
): Promise<'yes' | 'no'> {
  let stop = (): void => undefined;
  const stopped = new Promise<'stopped'>((resolve) => {
    // After whoever asks, who has the signal too and may have something to say.
    stop = () => {
      setImmediate(resolve, 'stopped');
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    const answer = await Promise.race([confirm(question), stopped]);
    if (answer === 'stopped') throw signal.reason;
    return answer === 'yes' ? 'yes' : 'no';
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
