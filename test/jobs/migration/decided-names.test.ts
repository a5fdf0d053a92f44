import { expect, test } from 'vitest';
import { rowsOfMap } from '../../../src/core/migration/migration-map.ts';
import { findWrongNames } from '../../../src/jobs/migration/decided-names.ts';
import { readMapDecisions } from '../../../src/migrate/read-decisions.ts';
import { mapOf } from '../../migrate/fixtures.ts';

const hugo = {
  username: 'hugo-grabow',
  displayName: 'Hugo Grabow',
  firstName: 'Hugo',
  lastName: 'Grabow',
  email: 'h.grabow@new.example',
  externalId: 'NEWE13622',
};
const map = mapOf([{ username: 'h.grabow' }], [hugo, { username: 'hugo-gruber' }], { Team: ['h.grabow'] });

/** What is wrong where the reviewer writes this into `decided_target` of h.grabow. */
function wrongName(decided_target: string, reason = ''): string {
  const filled = rowsOfMap(map).map(({ kind, source }, at) => ({
    line: at + 2,
    cells: {
      map_id: `${kind}:${source.guid}`,
      reviewer: 'Rita',
      ...(kind === 'user' ? { decision: 'change', decided_target, reason } : { decision: 'accept' }),
    },
  }));
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  return findWrongNames(map, decided)
    .map(({ line, message }) => `${line}: ${message}`)
    .join('\n');
}

const write = 'hugo-grabow: write hugo-grabow';
const noSuch = (name: string): string => `2: decided_target: the second server has no "${name}", and `;

test.for<[written: string, says: string]>([
  ['h.grabow@new.example', `2: decided_target: "h.grabow@new.example" is the e-mail address of ${write}`],
  ['H.Grabow@NEW.example', `2: decided_target: "H.Grabow@NEW.example" is the e-mail address of ${write}`],
  ['NEWE13622', `2: decided_target: "NEWE13622" is the external id of ${write}`],
  [
    'hugo-grabow;hugo-gruber',
    '2: decided_target: "hugo-grabow;hugo-gruber" names 2 accounts: write hugo-grabow or hugo-gruber',
  ],
  ['=A1', '2: decided_target: "=A1" is a formula, not the value that it gives'],
  ['#REF!', '2: decided_target: #REF! is the error of a spreadsheet formula, not a value'],
  ['TRUE', '2: decided_target: "TRUE" is a logical value; a spreadsheet probably made it of another value'],
  ['n/a', '2: decided_target: "n/a" is not a username: it is written where there is no value'],
  ['-', '2: decided_target: "-" is not a username: it is written where there is no value'],
  ['?????', '2: decided_target: "?????" is not a username: it is written where there is no value'],
  ['none', '2: decided_target: "none" is not a name: exports write it where there is none'],
  ['\u200B', '2: decided_target: "\\u200B" contains the invisible character U+200B'],
  ['hugo\u200Bgrabow', '2: decided_target: "hugo\\u200Bgrabow" contains the invisible character U+200B'],
])('is no new username, with or without a reason: %s', ([written, says]) => {
  expect(wrongName(written)).toBe(says);
  expect(wrongName(written, 'as discussed')).toBe(says);
});

const another = (name: string): string =>
  `: write hugo-grabow, or a reason if "${name}" is to be a new account`;

test.for<[written: string, evidence: string]>([
  ['hugo-graboww', 'hugo-grabow is nearly the same'],
  ['hugo-garbow', 'hugo-grabow is nearly the same'],
  ['Hugo Grabow', 'hugo-grabow has this display name'],
  [
    'hugo-grab\u043ew',
    'hugo-grabow looks the same, but \u043e in hugo-grab\u043ew is the Cyrillic letter U+043E',
  ],
  ['hugo\u2011grabow', 'hugo-grabow differs only in the dash'],
  ['NEW\\hugo-grabow', 'without NEW\\ the name is hugo-grabow'],
])('resembles an account, and needs a reason: %s', ([written, evidence]) => {
  expect(wrongName(written)).toBe(noSuch(written) + evidence + another(written));
  expect(wrongName(written, 'a namesake')).toBe('');
});

test.for(['hugo-grabow', ' hugo-grabow ', 'h.grabow2', 'rosa'])('may be written: %s', (written) => {
  expect(wrongName(written)).toBe('');
});
