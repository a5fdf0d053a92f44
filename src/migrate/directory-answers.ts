import { defined } from '../core/defined.ts';
import type { LookUp } from '../core/directory.ts';
import { parseUsername, type Username } from '../core/ids.ts';
import {
  asProblems,
  type MappedUser,
  type MapProblem,
  type MigrationMap,
  problemsOf,
} from '../core/migration/migration-map.ts';
import { someOf } from '../core/text/some-of.ts';
import { visible } from '../core/text/visible.ts';
import { haveDifferentNames } from './contradictions.ts';

/** The username under which a row would create an account; undefined where it would not, or no name can be created. */
export function nameToCreate(
  { source, target, action, earlier }: MappedUser,
  existing: ReadonlySet<string>,
): Username | undefined {
  const decision = earlier?.decision.trim().toLowerCase();
  if (decision === 'leave') return undefined;
  const decided = decision === 'change' ? (earlier?.decidedTarget ?? '').trim().normalize('NFC') : '';
  if (decided !== '') return existing.has(decided) ? undefined : parseUsername(decided);
  const creates = action === 'create' || action === 'create_locked';
  return creates && target === undefined ? parseUsername(source.username) : undefined;
}

/**
 * The map with what the directory of the second server says of the people who would get a new account. Whoever it does
 * not know for certain waits for a decision, also where somebody has signed the row before.
 */
export function markLookedUp(map: MigrationMap, answers: ReadonlyMap<Username, LookUp>): MigrationMap {
  const existing = new Set(map.before.users.map(({ username }) => username));
  let [lookedUp, known] = [0, 0];
  const users = map.users.map((row): MappedUser => {
    const name = nameToCreate(row, existing);
    const answer = name === undefined ? undefined : answers.get(name);
    if (name === undefined || answer === undefined) return row;
    const judged = judge(row, name, answer);
    lookedUp += 1;
    if (judged.problem === undefined) known += 1;
    return withAnswer(row, judged);
  });
  return { ...map, users, directory: { lookedUp, known } };
}

function withAnswer(row: MappedUser, { problem, words }: Judged): MappedUser {
  const evidence = row.evidence === '' ? words : `${row.evidence}; ${words}`;
  if (problem === undefined) return { ...row, evidence };
  return defined({
    ...row,
    target: undefined,
    decision: undefined,
    evidence,
    ...asProblems([...new Set([...problemsOf(row), problem])]),
    earlier: row.earlier === undefined ? undefined : { ...row.earlier, reviewer: '' },
  }) as MappedUser;
}

interface Judged {
  /** Absent: the account can be created. */
  readonly problem?: MapProblem;
  readonly words: string;
}

function judge({ source }: MappedUser, name: Username, answer: LookUp): Judged {
  const written = visible(name);
  const unclear = (words: string): Judged => ({ problem: 'directory_unclear', words });
  switch (answer.kind) {
    case 'found': {
      if (answer.name !== name) {
        return unclear(`the directory has ${visible(answer.name)}, in other case`);
      }
      const { firstName = '', lastName = '' } = answer.profile ?? {};
      const displayName = `${firstName} ${lastName}`.trim();
      return haveDifferentNames(source, { firstName, lastName, displayName })
        ? {
            problem: 'different_names',
            words: `the directory has ${written}, who is called ${visible(displayName)}`,
          }
        : { words: `the directory has ${written}` };
    }
    case 'absent': {
      const similar = answer.similar.length === 0 ? '' : `, but ${someOf(answer.similar.map(visible))}`;
      return { problem: 'not_in_directory', words: `the directory has no ${written}${similar}` };
    }
    case 'ambiguous':
      return unclear(`the directory has ${someOf(answer.candidates.map(visible))}`);
    case 'truncated':
      return unclear(`the directory did not list everybody whose name begins with ${written}`);
    case 'failed':
      return unclear(`the directory search for ${written} failed: ${visible(answer.failure.message)}`);
  }
}
