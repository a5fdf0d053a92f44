import { ApiError } from './api-error.ts';
import type { AuditEntry } from './audit-log.ts';

type Matches = (entry: AuditEntry) => boolean;

/**
 * Parses a query of the audit search: words that must all occur; `action:`, `user_guid:` and `user_id:` with
 * lists separated by commas; `from:` and `to:`, both inclusive; `-` to negate; quotes around values with
 * spaces or commas (connect-api §7.2).
 * @throws {ApiError} 136 for an invalid time, 11 for an unknown filter
 */
export function parseAuditQuery(text: string): Matches {
  const conditions = (text.match(/(?:"[^"]*"|\S)+/g) ?? []).map(parseCondition);
  return (entry) => conditions.every((matches) => matches(entry));
}

function parseCondition(text: string): Matches {
  if (text.startsWith('-')) {
    const matches = parseCondition(text.slice(1));
    return (entry) => !matches(entry);
  }
  const filter = /^([a-z_]+):(.*)$/.exec(text);
  if (filter === null) return containing(unquote(text));
  const [, name = '', rest = ''] = filter;
  const values = (rest.match(/(?:"[^"]*"|[^,])+/g) ?? []).map(unquote);
  switch (name) {
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
      throw new ApiError('InvalidFilterField', `The filter "${name}" is not known.`);
  }
}

function containing(word: string): Matches {
  const wanted = word.toLowerCase();
  return ({ actorText, action, text }) =>
    [actorText, action, text].some((field) => field.toLowerCase().includes(wanted));
}

function notBefore(text: string): Matches {
  const from = readTime(text);
  return ({ time }) => time.getTime() >= from;
}

function notAfter(text: string): Matches {
  const to = readTime(text);
  return ({ time }) => time.getTime() <= to;
}

function readTime(text: string): number {
  const time = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(time)) throw new ApiError('InvalidTimeFormat');
  return time;
}

const unquote = (text: string): string => text.replaceAll('"', '');
