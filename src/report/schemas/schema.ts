import type { Secret } from '../../core/secret.ts';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema that every `T` fits once it is turned into text. The compiler holds the two together: a field
 * that a document gains, loses or widens does not compile until its schema follows.
 */
export interface Schema<in T> {
  readonly json: JsonSchema;
  /** Never set: it ties the schema to the type. */
  readonly accepts?: (value: T) => void;
}

const described = (json: JsonSchema, description?: string): JsonSchema =>
  description === undefined ? json : { ...json, description };

export const text = (description?: string): Schema<string> => ({
  json: described({ type: 'string' }, description),
});

/** RFC 3339, UTC. */
export const instant = (description?: string): Schema<string> => ({
  json: described({ type: 'string', format: 'date-time' }, description),
});

/** Lower-case hex. */
export const sha256 = (description: string): Schema<string> => ({
  json: { type: 'string', pattern: '^[0-9a-f]{64}$', description },
});

export const count = (description?: string): Schema<number> => ({
  json: described({ type: 'integer', minimum: 0 }, description),
});

export const decimal = (description?: string): Schema<number> => ({
  json: described({ type: 'number', minimum: 0 }, description),
});

export const flag = (description?: string): Schema<boolean> => ({
  json: described({ type: 'boolean' }, description),
});

/** Exactly this value. */
export const only = <const T extends string | number | boolean>(value: T): Schema<T> => ({
  json: { const: value },
});

/** One of a closed list of words. */
export const words = <const T extends string>(list: readonly T[], description?: string): Schema<T> => ({
  json: described({ enum: list }, description),
});

/** What is written in place of a password or a key. */
export const hidden: Schema<Secret> = { json: { const: '[hidden]' } };

export const list = <T>(items: Schema<T>, description?: string): Schema<readonly T[]> => ({
  json: described({ type: 'array', items: items.json }, description),
});

/** The same, of rows that are made as they are written. */
export const rows = <T>(items: Schema<T>, description?: string): Schema<Iterable<T>> => ({
  json: list(items, description).json,
});

/** An object whose keys are names, not parts of the shape. */
export const map = <T>(
  values: Schema<T>,
  description?: string,
  keys?: readonly string[],
): Schema<Readonly<Record<string, T>>> => ({
  json: described(
    {
      type: 'object',
      additionalProperties: values.json,
      ...(keys === undefined ? {} : { propertyNames: { enum: keys } }),
    },
    description,
  ),
});

export const nullable = <T>(value: Schema<T>): Schema<T | null> => either(value, { json: { type: 'null' } });

/** One of several forms. */
export const either = <T extends readonly unknown[]>(
  ...forms: { readonly [K in keyof T]: Schema<T[K]> }
): Schema<T[number]> => ({ json: { anyOf: forms.map(({ json }) => json) } });

type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Required<T> = { readonly [K in Exclude<keyof T, OptionalKey<T>>]: Schema<T[K]> };
type Optional<T> = { readonly [K in OptionalKey<T>]-?: Schema<Exclude<T[K], undefined>> };

/** An object with these keys and no others; the second argument is left out where no key is optional. */
export function object<T extends object>(
  required: Required<T>,
  ...[optional]: [OptionalKey<T>] extends [never] ? [] : [Optional<T>]
): Schema<T> {
  return {
    json: {
      type: 'object',
      properties: { ...jsonOf(required), ...jsonOf(optional ?? {}) },
      required: Object.keys(required),
      additionalProperties: false,
    },
  };
}

/** The same object with more, optional keys; where it has several forms, each of them gets the keys. */
export function extended<T, More extends object>(of: Schema<T>, more: Optional<More>): Schema<T & More> {
  const extend = (json: JsonSchema): JsonSchema =>
    Array.isArray(json['anyOf'])
      ? { ...json, anyOf: (json['anyOf'] as readonly JsonSchema[]).map(extend) }
      : { ...json, properties: { ...(json['properties'] as object), ...jsonOf(more) } };
  return { json: extend(of.json) };
}

const jsonOf = (properties: Readonly<Record<string, Schema<never>>>): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(properties).map(([key, { json }]) => [key, json]));

/** Marks a part until {@link withDefinitions} has moved it; no property of a document begins with `$`. */
const PART = '$part';

/** A part that occurs in several places: it is written once, in `$defs`, and referenced. */
export const named = <T>(name: string, of: Schema<T>): Schema<T> => ({ json: { ...of.json, [PART]: name } });

/** The schema with its named parts in `$defs`. */
export function withDefinitions(schema: JsonSchema): JsonSchema {
  const parts: Record<string, unknown> = {};
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    const { [PART]: name, ...inside } = Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, moved(each)]),
    );
    if (typeof name !== 'string') return inside;
    parts[name] = inside;
    return { $ref: `#/$defs/${name}` };
  };
  const whole = moved(schema) as JsonSchema;
  return Object.keys(parts).length === 0 ? whole : { ...whole, $defs: parts };
}
