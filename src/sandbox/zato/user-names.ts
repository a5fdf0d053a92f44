import type { Input } from './input.ts';
import { Crash } from './sso-error.ts';
import { nameFields, type NameField } from './store/users.ts';

export type Names = Readonly<Record<NameField, string | null>>;

export const noNames: Names = { display_name: null, first_name: null, middle_name: null, last_name: null };

/** Trimmed; null when absent or empty. @throws {Crash} for an explicit null (zato-sso-api §5) */
export function readNewNames(input: Input): Names {
  const read = (field: NameField): string | null => {
    if (input.raw(field) === null) throw new Crash("'NoneType' object has no attribute 'strip'");
    const name = input.text(field)?.trim() ?? '';
    return name === '' ? null : name;
  };
  return Object.fromEntries(nameFields.map((field) => [field, read(field)])) as Record<
    NameField,
    string | null
  >;
}

/** An absent display name is composed of the other three names (zato-sso-api §5). */
export const withDisplayName = (names: Names): Names => ({
  ...names,
  display_name:
    names.display_name ??
    [names.first_name, names.middle_name, names.last_name].filter((name) => name !== null).join(' '),
});

/** The copy that a search compares. */
export const foldNames = (names: Names): Names =>
  Object.fromEntries(
    nameFields.map((field) => [field, names[field] === null ? null : foldName(names[field])]),
  ) as Record<NameField, string | null>;

export const foldName = (name: string): string => name.toUpperCase();
