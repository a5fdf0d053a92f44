import { OperatorError } from '../../core/errors.ts';
import type { Directory } from '../../core/directory.ts';
import { groupBy } from '../../core/group-by.ts';
import { foldCase, type Username } from '../../core/ids.ts';
import type { Target } from '../../core/target.ts';
import { visible } from '../../core/text/visible.ts';
import { type NameShape, shapeOf } from '../../people/name-shapes.ts';
import { addressIn, isInternalAddress } from '../../people/spellings.ts';

/** Fewer names are looked at one by one. */
const FEWEST = 3;

/** How many names are searched for before the file is refused: usernames may have any form. */
const PROBES = 3;

/** How common a form is among the accounts before it is ordinary on this server. */
const USUAL_SHARE = 0.1;

interface Names {
  /** Those that have no account, each once. */
  readonly unknown: readonly Username[];
  /** How many people the file names. */
  readonly people: number;
  readonly directory: Pick<Directory, 'users'>;
}

/**
 * Where most names of a file look like something other than a username, it is said once, before a search is spent
 * on each of them. A few are searched for first: on some servers usernames look like that.
 * @throws {OperatorError} `usernames-doubtful`
 */
export async function refuseDoubtfulNames(
  names: Names,
  { target, signal }: { readonly target: Target; readonly signal: AbortSignal },
): Promise<void> {
  const doubtful = findDoubtful(names);
  if (doubtful === undefined) return;
  for (const name of doubtful.names.slice(0, PROBES)) {
    const { kind } = await target.lookUpUser(name, signal);
    if (kind !== 'absent') return;
  }
  throw new OperatorError(
    `${doubtful.names.length} of the ${names.people} names in the file do not seem to be usernames: they ${describe(doubtful)}`,
    { code: 'usernames-doubtful', hint: wayOut(doubtful, names.directory) },
  );
}

interface Doubtful {
  readonly shape: Exclude<NameShape, 'mojibake'>;
  readonly names: readonly Username[];
}

function findDoubtful({ unknown, people, directory }: Names): Doubtful | undefined {
  for (const [shape, names] of groupBy(unknown, shapeOf)) {
    if (shape === undefined || shape === 'mojibake') continue;
    if (names.length < FEWEST || names.length * 2 <= people) continue;
    const usual = directory.users.filter(({ username }) => shapeOf(username) === shape).length;
    return usual >= directory.users.length * USUAL_SHARE ? undefined : { shape, names };
  }
  return undefined;
}

const describe = ({ shape, names }: Doubtful): string => {
  const some = names.slice(0, 2).map(visible).join(', ');
  const what = {
    address: 'look like e-mail addresses',
    domain: 'have a domain before them',
    'full name': 'look like full names',
  }[shape];
  return `${what} (${some}, …), and the directory has none of those that were tried`;
};

function wayOut({ shape, names }: Doubtful, directory: Names['directory']): string {
  const insist = 'If they are usernames all the same, --usernames-from username searches for each.';
  switch (shape) {
    case 'address': {
      const addresses = new Set(directory.users.map(({ email }) => foldCase(email.trim())));
      const owned = names.filter((name) => addresses.has(foldCase(addressIn(name)))).length;
      const known = owned === 0 ? '' : ` (accounts have ${owned} of them)`;
      return `--usernames-from email finds the people who have these addresses${known}; --usernames-from ${names.every((name) => isInternalAddress(addressIn(name))) ? 'upn' : 'local-part'} takes the part before the @ as the username. ${insist}`;
    }
    case 'domain':
      return `--usernames-from upn reads the names without the domain. ${insist}`;
    case 'full name':
      return `Name the column that has the usernames: --map "Header=username". ${insist}`;
  }
}
