import { defined } from '../core/defined.ts';
import type { ExplainedBy, MoveDifference } from '../core/migration/verification.ts';
import type { PackUser } from '../core/review/pack.ts';

/** An account that is on one side only. */
export const accountRow = (
  name: string,
  expected: string,
  found: string,
  why?: ExplainedBy,
): MoveDifference => ({
  kind: 'account',
  name,
  what: 'account',
  expected,
  found,
  ...defined({ explainedBy: why }),
});

export const membershipRow = (
  name: string,
  group: string,
  is: 'new' | 'gone',
  why?: ExplainedBy,
): MoveDifference => ({
  kind: 'membership',
  name,
  what: group,
  expected: is === 'gone' ? group : '',
  found: is === 'new' ? group : '',
  ...defined({ explainedBy: why }),
});

/** A group that is on one side only, or another name or owner of it. */
export const groupRow = (
  name: string,
  what: 'group' | 'name' | 'owner',
  [expected, found]: readonly [expected: string, found: string],
  why?: ExplainedBy,
): MoveDifference => ({ kind: 'group', name, what, expected, found, ...defined({ explainedBy: why }) });

/** A field of an account; no difference where only the form of the same letters differs. */
export const fieldRow = (
  name: string,
  what: string,
  [expected, found]: readonly [expected: string, found: string],
  why?: ExplainedBy,
): readonly MoveDifference[] =>
  expected.normalize('NFC') === found.normalize('NFC')
    ? []
    : [{ kind: 'account', name, what, expected, found, ...defined({ explainedBy: why }) }];

const personal = [
  ['email', 'email'],
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['external_id', 'externalId'],
] as const;

/** What a person is known by, on an account that a move leaves as it was. An address that is hidden is not compared. */
export const personalRows = (earlier: PackUser, now: PackUser): MoveDifference[] =>
  personal.flatMap(([what, field]) =>
    field === 'email' && (earlier.emailHidden === true || now.emailHidden === true)
      ? []
      : fieldRow(now.username, what, [earlier[field] ?? '', now[field] ?? '']),
  );
