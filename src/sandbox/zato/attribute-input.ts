import type { Input } from './input.ts';
import { pythonText } from './python-text.ts';
import { Crash, SsoError } from './sso-error.ts';

/** An attribute as sent by the caller, by itself or as an item of `data` (zato-sso-api §8). */
export interface AttributeInput {
  readonly name: string;
  /** Undefined: not sent. */
  readonly value: string | undefined;
  /** In seconds; 0: never. */
  readonly expiration: number;
  readonly protection: 'plain' | 'encrypted';
}

/** @throws {SsoError} E008002 without a name and without data, and for malformed data */
export function readAttributes(input: Input): AttributeInput[] {
  if (input.has('data')) return readItems(input, 'data').map(readItem);
  return [
    {
      name: readName(input),
      value: input.text('value') ?? undefined,
      expiration: input.integer('expiration') ?? 0,
      protection: protectionOf(input.flag('encrypt')),
    },
  ];
}

/** For calls that need only names. @throws {SsoError} E008002 as above */
export function readAttributeNames(input: Input): string[] {
  if (!input.has('data')) return [readName(input)];
  return readItems(input, 'data').map((item) => {
    if (typeof item !== 'string') throw new SsoError('InvalidInput');
    return item;
  });
}

function readName(input: Input): string {
  const name = input.text('name') ?? '';
  if (name === '') throw new SsoError('InvalidInput');
  return name;
}

function readItems(input: Input, field: string): unknown[] {
  const items = input.raw(field);
  if (!Array.isArray(items) || items.length === 0) throw new SsoError('InvalidInput');
  return items;
}

function readItem(item: unknown): AttributeInput {
  if (typeof item !== 'object' || item === null) throw new SsoError('InvalidInput');
  const { name, value, expiration, encrypt } = item as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') throw new SsoError('InvalidInput');
  const seconds = expiration === undefined || expiration === null ? 0 : Number(expiration);
  if (!Number.isFinite(seconds)) throw new Crash('Invalid value of expiration');
  return {
    name,
    value: value === undefined ? undefined : pythonText(value),
    expiration: seconds,
    protection: protectionOf(encrypt === true),
  };
}

const protectionOf = (encrypt: boolean): AttributeInput['protection'] => (encrypt ? 'encrypted' : 'plain');
