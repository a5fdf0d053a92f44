import { ApiError } from './api-error.ts';
import type { AuditEntry } from './audit-log.ts';
import { readInstant } from './input.ts';
import { parseQuery, type QueryTerm } from './query-words.ts';

type Matches = (entry: AuditEntry) => boolean;

/**
 * Parses a query of the audit search: words that must all occur; `action:`, `user_guid:` and `user_id:` with
 * lists separated by commas; `from:` and `to:`, both inclusive; `-` to negate; quotes around values with
 * spaces or commas (connect-api §7.2).
 * @throws {ApiError} 136 for an invalid time, 11 for an unknown filter
 */
export function parseAuditQuery(text: string): Matches {
  const conditions = parseQuery(text).map(conditionOf);
  return (entry) => conditions.every((matches) => matches(entry));
}

function conditionOf(term: QueryTerm): Matches {
  const matches = matcherOf(term);
  return term.isNegated ? (entry) => !matches(entry) : matches;
}

function matcherOf({ filter, values }: QueryTerm): Matches {
  switch (filter) {
    case undefined:
      return containing(values[0] ?? '');
    case 'action':
      return ({ action }) => values.includes(action);
    case 'user_guid':
      return ({ actor }) => actor !== null && values.includes(actor.guid);
    case 'user_id':
      return ({ actor }) => values.includes(String(actor?.number ?? 0));
    case 'from':
      return notBefore(values[0] ?? '');
    case 'to':
      return notAfter(values[0] ?? '');
    default:
      throw new ApiError('InvalidFilterField', `The filter "${filter}" is not known.`);
  }
}

function containing(word: string): Matches {
  const wanted = word.toLowerCase();
  return ({ actorText, action, text }) =>
    [actorText, action, text].some((field) => field.toLowerCase().includes(wanted));
}

function notBefore(text: string): Matches {
  const from = readInstant(text).getTime();
  return ({ time }) => time.getTime() >= from;
}

function notAfter(text: string): Matches {
  const to = readInstant(text).getTime();
  return ({ time }) => time.getTime() <= to;
}
