import type { PersonIdentifiers } from '../core/person-match.ts';
import { unwrap } from './wrappers.ts';

const GUID = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/iu;
/** 16 bytes leave four bits of the last letter unused, so that it is one of four: a long number never fits. */
const BASE64 = /^[A-Za-z0-9+/_-]{21}[AQgw](==)?$/u;
/** As LDAP tools write bytes: `\3f\2a…`. */
const OCTETS = /^(\\[0-9a-f]{2}){16}$/iu;
const DISTINGUISHED_NAME = /^\s*[a-z][a-z0-9.-]*\s*=[^,]+,.*=/iu;

/**
 * The same keys for all spellings of one external id; no keys for an id that can be spelled in one way only.
 * A GUID is written as text, in braces, or as its 16 bytes, of which Active Directory (objectGUID) stores the
 * first three fields in reverse order.
 */
function idSpellings(id: string): readonly string[] {
  const text = id.trim();
  if (DISTINGUISHED_NAME.test(text)) return [spellDistinguishedName(text)];
  if (GUID.test(text)) return spellGuid(text);
  if (OCTETS.test(text)) return bothByteOrders(text.replaceAll('\\', '').toLowerCase());
  if (BASE64.test(text)) return bothByteOrders(Buffer.from(text, 'base64').toString('hex'));
  return [];
}

/**
 * The keys of the ids that sign-in providers and directories give. The username counts where it is spelled like an id: some
 * put one into the wrong column.
 */
export const providerIdsOf = ({
  externalId = '',
  distinguishedName = '',
  username,
}: PersonIdentifiers): readonly string[] => [
  ...[externalId, username].flatMap(spellingsOf),
  ...[unwrap(externalId)].flatMap((id) => (id === '' ? [] : [`id:${id}`])),
  ...(distinguishedName === '' ? [] : [spellDistinguishedName(distinguishedName)]),
];

/** The same with the GUID, by which one server knows an account, and no other server does. */
export const idsOnServer = (person: PersonIdentifiers): readonly string[] => [
  ...providerIdsOf(person),
  ...spellingsOf(person.guid ?? ''),
];

/** With and without brackets, quotes or `urn:uuid:`. */
export const spellingsOf = (id: string): readonly string[] =>
  id === '' ? [] : [...idSpellings(id), ...idSpellings(unwrap(id))];

/** Directories ignore case in a name, and spaces around its commas and equal signs. */
const spellDistinguishedName = (name: string): string =>
  name
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s*([,=])\s*/gu, '$1');

function spellGuid(text: string): readonly string[] {
  const hex = text.replace(/[{}-]/gu, '').toLowerCase();
  if (text.includes('-')) return [hex];
  // Without dashes it may be the bytes in hexadecimal; digits alone are a number.
  return /[a-f]/u.test(hex) ? bothByteOrders(hex) : [];
}

const bothByteOrders = (hex: string): readonly string[] => [
  hex,
  hex.replace(
    /^(..)(..)(..)(..)(..)(..)(..)(..)/u,
    (_, a: string, b: string, c: string, d: string, e: string, f: string, g: string, h: string) =>
      `${d}${c}${b}${a}${f}${e}${h}${g}`,
  ),
];
