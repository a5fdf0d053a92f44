import type { LookUp } from '../../src/core/directory.ts';
import { judge, readAnswer, type RemoteAnswer } from '../../src/targets/connect/remote/remote-answer.ts';

export interface RemotePerson {
  readonly username: string;
  readonly firstName?: string;
}

/** A directory in memory, and how it cuts its answers. */
export interface RemotePeople {
  readonly people: readonly RemotePerson[];
  /** Rows in an answer; those whose names are nearest to the prefix come first. */
  readonly mostRows: number;
  /** More matches than this are an error. */
  readonly sizeLimit: number;
  /** Shorter prefixes are refused. */
  readonly shortest?: number;
}

/** The answer to one search, as the server would give it. */
export function searchPeople(
  prefix: string,
  { people, mostRows, sizeLimit, shortest = 0 }: RemotePeople,
): RemoteAnswer {
  if (prefix.length < shortest) return answered(prefix, 400, { code: 4, error: 'The prefix is too short.' });
  const folded = fold(prefix);
  const matches = people
    .map((person) => ({ person, distance: distanceOf(person, folded) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance);
  if (matches.length > sizeLimit) return answered(prefix, 400, { code: 83, error: 'Too many results.' });
  const results = matches
    .slice(0, mostRows)
    .map(({ person: { username, firstName } }) => ({ username, first_name: firstName ?? '' }));
  const answer = answered(prefix, 200, { results, total: results.length });
  // The client asks for 500; a smaller directory is enough if it cuts earlier.
  return answer.kind === 'rows' && results.length >= mostRows ? { ...answer, extent: 'cut-off' } : answer;
}

/** What a search for the name alone says. */
export const lookUpAlone = (name: string, directory: RemotePeople): LookUp =>
  judge(name, searchPeople(name, directory));

function answered(prefix: string, status: number, json: unknown): RemoteAnswer {
  const base = { status, attempts: 1, json };
  if (status === 200) return readAnswer(prefix, { kind: 'ok', ...base }, 'users');
  return readAnswer(prefix, { kind: 'rejected', contentType: 'application/json', ...base }, 'users');
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

const distanceOf = ({ username, firstName = '' }: RemotePerson, folded: string): number =>
  Math.min(
    ...[username, firstName].map(fold).map((name) => (name.startsWith(folded) ? name.length : Infinity)),
  );
