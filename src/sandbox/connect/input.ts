import type { ApiRequest } from '../http/exchange.ts';
import { ApiError } from './api-error.ts';
import type { World } from './world.ts';

/** The fields of a JSON body; each getter refuses a value of another type. */
export interface Body {
  /** Undefined when the field is absent or null. */
  text(field: string): string | undefined;
  flag(field: string): boolean | undefined;
  integer(field: string): number | undefined;
  /** A list of words. */
  texts(field: string): readonly string[] | undefined;
  /** Whether the field is present, even as null. */
  has(field: string): boolean;
}

/** @throws {ApiError} 125 for an empty body, 121 for one that is not a JSON object (connect-api §1.3) */
export function readBody(request: ApiRequest, { switches }: World, known: readonly string[]): Body {
  if (request.body === '') throw new ApiError('InvalidContentLength');
  const fields = parseObject(request.body);
  if (fields === undefined) throw new ApiError(switches['bad-json']);
  if (
    switches['unknown-fields'] === 'refused' &&
    Object.keys(fields).some((field) => !known.includes(field))
  ) {
    throw new ApiError('CannotParseRequestBody');
  }
  const typed = <T>(field: string, accept: (value: unknown) => value is T): T | undefined => {
    const value = fields[field];
    if (value === undefined || value === null) return undefined;
    if (!accept(value)) throw new ApiError('CannotParseRequestBody');
    return value;
  };
  return {
    text: (field) => typed(field, (value) => typeof value === 'string'),
    flag: (field) => typed(field, (value) => typeof value === 'boolean'),
    integer: (field) => typed(field, isInteger),
    texts: (field) => typed(field, isTextList),
    has: (field) => Object.hasOwn(fields, field),
  };
}

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A whole number in the query. @throws {ApiError} the error of the switch `bad-range` outside the bounds */
export function readInteger(
  request: ApiRequest,
  { switches }: World,
  name: string,
  {
    otherwise,
    min,
    max = Infinity,
  }: { readonly otherwise: number; readonly min: number; readonly max?: number },
): number {
  const raw = request.query.get(name);
  if (raw === null || raw === '') return otherwise;
  const value = /^-?\d+$/.test(raw) ? Number(raw) : NaN;
  if (!(value >= min && value <= max)) {
    throw new ApiError(switches['bad-range'], `The parameter ${name} is out of its range.`);
  }
  return value;
}

/** Lower-case `true` or `false` (connect-api §1.4). */
export function readFlag(request: ApiRequest, name: string, otherwise: 'true' | 'false'): 'true' | 'false' {
  const raw = request.query.get(name) ?? '';
  if (raw === '') return otherwise;
  if (raw !== 'true' && raw !== 'false') {
    throw new ApiError('InvalidParameter', `The parameter ${name} must be true or false.`);
  }
  return raw;
}

/** The direction of a search, ascending by default. @throws {ApiError} 25 for another word */
export function readOrder({ query }: ApiRequest): 'asc' | 'desc' {
  const order = query.get('order') ?? 'asc';
  if (order !== 'asc' && order !== 'desc') throw new ApiError('InvalidParameter');
  return order;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws {ApiError} 3, with the value (connect-api §1.4) */
export function readGuid(raw: string): string {
  if (!GUID.test(raw)) throw new ApiError('InvalidId', `The identifier "${raw}" is not a valid GUID.`);
  return raw.toLowerCase();
}

/** The object whose guid is in the path. @throws {ApiError} 3 for what is not a guid, 4 for an unknown one */
export function requireObject<T extends object>(
  { params }: ApiRequest,
  store: { withGuid(guid: string): T | undefined },
): T {
  const object = store.withGuid(readGuid(params['guid'] ?? ''));
  if (object === undefined) throw new ApiError('ObjectDoesNotExist');
  return object;
}

/** @throws {ApiError} 136 unless the text is an RFC 3339 time (connect-api §8) */
export function readInstant(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(time.getTime())) {
    throw new ApiError('InvalidTimeFormat');
  }
  return time;
}

/** Null: never. @throws {ApiError} 136 for what is not a time, 25 for one that has passed (connect-api §4.10) */
export function readExpiry(text: string | undefined, { now }: World): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new ApiError('InvalidTimeFormat');
  if (date <= now()) throw new ApiError('InvalidParameter', 'The key must expire in the future.');
  return date;
}
