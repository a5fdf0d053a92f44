import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { Pack } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { parseUsermanagerList } from '../../migrate/usermanager-list.ts';
import type { JobContext } from '../job-context.ts';
import { unsuitable } from './unsuitable.ts';

/**
 * An export with the unique ids and distinguished names that `usermanager list --users` has printed on its server, where the server itself shows
 * none. Accounts that only one of the two has are counted and named.
 * @throws {OperatorError} `migration-invalid` for a list that is cut off, of another server, or contradicts the export
 */
export function addUniqueIds(pack: Pack, file: string, job: Pick<JobContext, 'cwd' | 'on'>): Pack {
  const listed = parseUsermanagerList(readText(file, job));
  if ('message' in listed) {
    throw unsuitable(
      `${file}, line ${listed.line}: ${listed.message}`,
      'Save what usermanager list --users --include-locked prints, whole, and give that file.',
    );
  }
  const ids = new Map(listed.map((account) => [account.guid, account]));
  const users = pack.users.map((user) => {
    const { uniqueId = '', distinguishedName = '' } = ids.get(user.guid.toLowerCase()) ?? {};
    const { externalId = '' } = user;
    const named = distinguishedName === '' ? user : { ...user, distinguishedName };
    if (uniqueId === '' || uniqueId === externalId) return named;
    if (externalId === '') return { ...named, externalId: uniqueId };
    throw unsuitable(
      `${user.username} has the unique id ${uniqueId} in ${file}, and ${externalId} in the export in ${pack.folder}`,
      'Make both of the same server at the same time.',
    );
  });
  const known = new Set(pack.users.map(({ guid }) => guid.toLowerCase()));
  if (!listed.some(({ guid }) => known.has(guid))) {
    throw unsuitable(
      `No account in ${file} is in the export in ${pack.folder}`,
      'Give the list of the server that was exported.',
    );
  }
  const missing = pack.users.filter(({ guid }) => !ids.has(guid.toLowerCase()));
  const others = listed.filter(({ guid }) => !known.has(guid));
  if (missing.length > 0) {
    const names = someOf(missing.map(({ username }) => username));
    job.on({
      kind: 'roster-note',
      note: `Not in ${file}: ${plural(missing.length, 'account')} of the export: ${names}. It has locked accounts only with --include-locked.`,
    });
  }
  if (others.length > 0) {
    const guids = someOf(others.map(({ guid, line }) => `${guid} (line ${line})`));
    job.on({
      kind: 'roster-note',
      note: `Not in the export: ${plural(others.length, 'account')} of ${file}: ${guids}.`,
    });
  }
  return { ...pack, users };
}

function readText(file: string, { cwd }: Pick<JobContext, 'cwd'>): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new OperatorError(`${file} cannot be read`, {
      code: 'migration-invalid',
      hint: 'Check the spelling and the folder that you are in.',
      cause,
    });
  }
}
