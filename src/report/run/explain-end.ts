import type { Exit } from '../../core/exit.ts';
import { countOutcomes, type OutcomeWord, type RowOutcome } from '../../core/outcome.ts';
import type { RunEnd, RunStop } from '../../core/run-end.ts';
import type { Command } from '../../core/text/command-line.ts';
import { plural } from '../../core/text/plural.ts';
import { needsAttention } from './outcome-look.ts';
import { unsentWords } from './run-words.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';

/** What is known of the end of a run. */
export interface EndFacts {
  readonly exit: Exit;
  readonly outcomes: readonly RowOutcome[];
  /** Rows that resuming would take up again. */
  readonly open: readonly number[];
  /** Absent where the run reached its last row. */
  readonly stopped?: RunStop | undefined;
  /** Why the plan was refused, where it was. */
  readonly hazards?: readonly string[] | undefined;
  /** Rows that an error in rollcall itself has ended. */
  readonly faults?: number | undefined;
  /** Only the journal is known, and rows are open: it does not say why. */
  readonly ending?: 'interrupted' | undefined;
  readonly resumeCommand?: Command | undefined;
  /** Set where what was refused are decisions of a review. */
  readonly closeAgainCommand?: Command | undefined;
}

/** The cause that applies, in words: what happened, how far the run came, and how to go on. */
export function explainEnd(facts: EndFacts): RunEnd {
  const { cause, sentences } = causeOf(facts);
  const { exit, resumeCommand, closeAgainCommand } = facts;
  const goOn = resumeCommand === undefined ? [] : ['It can be resumed.'];
  // Only when the run is finished is it known which decisions are left.
  const again =
    closeAgainCommand === undefined || resumeCommand !== undefined
      ? []
      : ['What is intended has to be closed again (audit close).'];
  return { exit, cause, message: [...sentences, ...goOn, ...again].join(' ') };
}

type Explained = Pick<RunEnd, 'cause'> & { readonly sentences: readonly string[] };

function causeOf(facts: EndFacts): Explained {
  const { stopped, ending, hazards = [], faults = 0, outcomes } = facts;
  const rows = [...refusedRows(outcomes), ...failedRows(facts)];
  if (stopped !== undefined)
    return { cause: stopped.cause, sentences: [stopSentence(stopped, facts), ...rows] };
  if (ending !== undefined)
    return { cause: 'not-finished', sentences: [`The run was interrupted ${progress(facts)}.`, ...rows] };
  if (faults > 0) {
    const which = `An error in rollcall itself ended ${plural(faults, 'row')}; the others went on.`;
    return { cause: 'fault', sentences: [which, ...rows] };
  }
  if (hazards.length > 0) {
    return {
      cause: 'plan-refused',
      sentences: [`The plan was refused and no change was sent: ${hazards.join('; ')}.`],
    };
  }
  if (refusedRows(outcomes).length > 0) return { cause: 'rows-refused', sentences: rows };
  if (rows.length > 0) return { cause: 'rows-failed', sentences: rows };
  const unsent = unsentWords(outcomes);
  return { cause: 'done', sentences: [doneSentence(outcomes), ...(unsent === '' ? [] : [unsent])] };
}

/** All that could be sent was; what is left to people is counted. */
function doneSentence(outcomes: readonly RowOutcome[]): string {
  const left = outcomes.filter(({ outcome }) => needsAttention(outcome)).map(({ outcome }) => outcome);
  if (left.length === 0) return 'Every row is done.';
  return `All changes are done; ${plural(left.length, 'row')} ${left.length === 1 ? 'needs' : 'need'} attention: ${countWords(left)}.`;
}

function stopSentence({ cause, detail }: RunStop, facts: EndFacts): string {
  // A server's own sentence brings its full stop with it.
  const why = detail === undefined ? '' : `: ${detail.replace(/[.\s]+$/, '')}`;
  const when = progress(facts);
  switch (cause) {
    case 'network':
      return `The server stopped answering ${when}${why}.`;
    case 'sign-in':
      return `The server refused the key ${when}${why}.`;
    case 'failures':
      return `Too many rows in succession failed (--max-failures), so the run stopped ${when}; the last failure${why}.`;
    case 'time':
      return `The time limit (--max-duration or --until) was reached ${when}.`;
    case 'interrupted':
      return `Ctrl-C stopped the run ${when}.`;
    case 'terminated':
      return `A termination signal stopped the run ${when}.`;
  }
}

const progress = ({ outcomes, open }: EndFacts): string => {
  const finished = outcomes.length - open.length;
  const verb = finished === 1 || outcomes.length === 1 ? 'was' : 'were';
  return `when ${finished} of ${plural(outcomes.length, 'row')} ${verb} finished`;
};

/** Rows that are refused one by one are those of protected accounts; limits refuse the plan. */
function refusedRows(outcomes: readonly RowOutcome[]): string[] {
  const count = outcomes.filter(({ outcome }) => outcome === 'refused_protected').length;
  if (count === 0) return [];
  return [
    count === 1
      ? '1 row was refused: it would lock, demote or rename a protected account, or remove it from a group.'
      : `${count} rows were refused: they would lock, demote or rename protected accounts, or remove them from groups.`,
  ];
}

/** Rows that are open are not failed yet: resuming tries them again. */
function failedRows({ outcomes, open, stopped, ending }: EndFacts): string[] {
  const left = new Set(stopped === undefined && ending === undefined ? [] : open);
  const words = outcomes
    .filter(({ row }) => !left.has(row))
    .map(({ outcome }) => outcome)
    .filter((word) => outcomeMeanings[word].exit === 'rows-failed');
  if (words.length === 0) return [];
  return [`${plural(words.length, 'row')} could not be completed: ${countWords(words)}.`];
}

/** `1 invalid, 2 not_found_remote`. */
const countWords = (words: readonly OutcomeWord[]): string =>
  [...countOutcomes(words)].map(([word, count]) => `${count} ${word}`).join(', ');
