import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const group = 'Class of 2026';

/**
 * An invented class: everybody is in the directory, nobody has an account, and the roster asks of each a
 * role other than the one that new accounts get, and one group that is there already. So every row needs
 * exactly four calls: look-up, creation, role, membership.
 */
export function writePeople(folder, count) {
  const usernames = Array.from(
    { length: count },
    (_, index) => `learner${String(index + 1).padStart(6, '0')}`,
  );
  const files = {
    seed: join(folder, 'directory.csv'),
    groups: join(folder, 'groups.csv'),
    roster: join(folder, 'roster.csv'),
  };
  const lines = (header, rows) => `${[header, ...rows].join('\n')}\n`;
  writeFileSync(
    files.seed,
    lines('username,first_name,last_name,email,account,role,status,groups,external_id', [
      'admin,Sandbox,Administrator,admin@example.org,yes,administrator,active,,E0',
      ...usernames.map(
        (name, index) => `${name},Given${index},Family${index},${name}@example.org,no,,,,E${index + 1}`,
      ),
    ]),
  );
  writeFileSync(files.groups, lines('name,account,owner', [`${group},yes,admin`]));
  writeFileSync(
    files.roster,
    lines(
      'username,role,groups',
      usernames.map((name) => `${name},publisher,${group}`),
    ),
  );
  return files;
}
