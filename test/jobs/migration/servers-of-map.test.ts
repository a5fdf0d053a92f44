import { expect, test } from 'vitest';
import type { Pack } from '../../../src/core/review/pack.ts';
import { requireOneServer, requireTwoServers } from '../../../src/jobs/migration/servers-of-map.ts';
import { packOf } from '../../migrate/fixtures.ts';

const people = [{ username: 'rosa' }, { username: 'joan' }, { username: 'karl' }];
const [old, other] = [packOf('first', people), packOf('second', people)];
const at = (pack: Pack, { facts: { serverUrl } }: Pack): Pack => ({
  ...pack,
  facts: { ...pack.facts, serverUrl },
});

interface Case {
  readonly name: string;
  readonly second: Pack;
  /** What is said of the two as two servers, and as one. */
  readonly asTwo: string;
  readonly asOne: string;
}

test.for<Case>([
  {
    name: 'two servers',
    second: other,
    asTwo: '',
    asOne: 'The exports are of two servers, https://old.example.org/ and https://new.example.org/',
  },
  {
    name: 'one server, exported twice',
    second: old,
    asTwo: 'Both exports are of the same server, https://old.example.org/',
    asOne: '',
  },
  {
    name: 'one server under two addresses',
    second: at(old, other),
    asTwo:
      '3 accounts have the same GUID on https://old.example.org/ and on https://new.example.org/: these seem to be two addresses of one server, or one is a copy of the other.',
    asOne: 'The exports are of two addresses',
  },
  {
    name: 'one address, and another server behind it',
    second: at(other, old),
    asTwo: 'Both exports are of https://old.example.org/, and 0 accounts have the same GUID in both',
    asOne:
      'most accounts in second have another GUID than in first: the server seems to have been set up again',
  },
])('$name', ({ second, asTwo, asOne }) => {
  const said = (require: typeof requireOneServer): string => {
    try {
      return (require(old, second).doubts ?? []).join('');
    } catch (error) {
      return String(error);
    }
  };
  for (const [require, part] of [
    [requireTwoServers, asTwo],
    [requireOneServer, asOne],
  ] as const) {
    expect(said(require)).toContain(part);
    if (part === '') expect(said(require)).toBe('');
  }
});
