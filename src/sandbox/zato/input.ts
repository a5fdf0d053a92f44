import type { ApiRequest } from '../http/exchange.ts';
import { pythonText } from './python-text.ts';
import { BadRequest, Crash } from './sso-error.ts';

/** The fields that a service declares; all others are ignored (zato-sso-api §2.4). */
export interface InputShape {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Fields that are whole numbers only in this service. */
  readonly integers?: readonly string[];
}

/** The declared fields of one request, each in its type. */
export interface Input {
  /** Whether the field is present, even as null. */
  has(field: string): boolean;
  /** Whether the field is present in the body. */
  inBody(field: string): boolean;
  /** Null when absent. */
  text(field: string): string | null;
  /** False when absent, even where the documentation says otherwise (zato-sso-api §2.4). */
  flag(field: string): boolean;
  /** Null when absent. */
  integer(field: string): number | null;
  raw(field: string): unknown;
}

/**
 * Merges body and query string for every method; the query string takes precedence (zato-sso-api §2.1).
 * @throws {BadRequest} when a required field is missing
 * @throws {Crash} for a body that is not a JSON object, and for a value of the wrong type
 */
export function readInput({ body, query }: ApiRequest, shape: InputShape): Input {
  const fromBody = parseObject(body);
  const sent: Record<string, unknown> = { ...fromBody, ...Object.fromEntries(query) };
  if (shape.required.some((field) => !Object.hasOwn(sent, field))) throw new BadRequest();
  const declared = [...shape.required, ...(shape.optional ?? [])];
  const fields = new Map(
    declared
      .filter((field) => Object.hasOwn(sent, field))
      .map((field) => [field, coerce(field, sent[field], shape.integers ?? [])]),
  );
  const typed = <T>(field: string, accept: (value: unknown) => value is T, otherwise: T): T => {
    const value = fields.get(field);
    return accept(value) ? value : otherwise;
  };
  return {
    has: (field) => fields.has(field),
    inBody: (field) => Object.hasOwn(fromBody, field),
    text: (field) => typed<string | null>(field, (value) => typeof value === 'string', null),
    flag: (field) => typed(field, (value) => typeof value === 'boolean', false),
    integer: (field) => typed<number | null>(field, (value) => typeof value === 'number', null),
    raw: (field) => fields.get(field),
  };
}

function parseObject(body: string): Record<string, unknown> {
  if (body.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Crash('Invalid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Crash('A JSON object was expected');
  }
  return value as Record<string, unknown>;
}

const FLAG =
  /^(?:is_|has_|may_|needs_|should_|by_)|^(?:password_must_change|auto_approve|must_change|paginate|decrypt|encrypt)$/;
const INTEGERS = ['page_size', 'cur_page', 'expiration'];
/** Numbers that may not be null (zato-sso-api §2.4). */
const NEVER_NULL = ['cur_page', 'password_expiry'];
const AS_IS = ['user_id', 'data'];
const SECRETS = ['password', 'token'];

/** The type of a field follows from its name (zato-sso-api §2.4). */
function coerce(field: string, value: unknown, integers: readonly string[]): unknown {
  if (AS_IS.includes(field)) return value;
  if (FLAG.test(field)) return readFlag(field, value);
  if (INTEGERS.includes(field) || integers.includes(field)) return readInteger(field, value);
  if (value !== null && typeof value !== 'string' && SECRETS.includes(field)) {
    throw new Crash(`Invalid value of ${field}`);
  }
  return value === null ? null : pythonText(value);
}

function readFlag(field: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  const word = pythonText(value).trim().toLowerCase();
  if (['true', 'yes', 'on', 'y', 't', '1'].includes(word)) return true;
  if (['false', 'no', 'off', 'n', 'f', '0', ''].includes(word)) return false;
  throw new Crash(`Invalid value of ${field}`);
}

function readInteger(field: string, value: unknown): number | null {
  if (value === null && !NEVER_NULL.includes(field)) return null;
  const number = /^\s*[+-]?\d+\s*$/.test(pythonText(value)) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number)) throw new Crash(`Invalid value of ${field}`);
  return number;
}
