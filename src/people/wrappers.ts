import { foldLookalikes } from './lookalikes.ts';
import { addressIn, foldApostrophes, foldCharacters, isAddress, withoutDomain } from './spellings.ts';

/** What is written before a name or an id to say what it is: `mailto:`, `uid=`, `urn:uuid:`; `i:0#.f|…|` of SharePoint. */
const PREFIX =
  /^(mailto|smtp|sip|acct|upn|urn:uuid|uuid|guid|oid|user(name)?|login)\s*:\s*|^(uid|cn|samaccountname|userprincipalname|mail|objectguid)\s*=\s*|^i:0[^|]*\|([^|]*\|)?/iu;

/** Quotes, brackets and what ends a sentence or separates the items of a list. */
const AROUND = /^[\s"'`“”„«»‹›([{<@.,;:!?/\\|]+|[\s"'`“”„«»‹›)\]}>.,;:!?/\\|]+$/gu;

/** How Entra ID calls a guest: `rosa_example.org#EXT#@tenant.onmicrosoft.com`. */
const GUEST = /#EXT#(@.*)?$/iu;

/** A name or an id without what is around it: quotes, brackets, `mailto:`, `uid=`, punctuation at its end. */
export function unwrap(text: string): string {
  let core = addressIn(foldApostrophes(text).normalize('NFKC'));
  for (let before = ''; before !== core;) {
    before = core;
    core = core.replace(AROUND, '').replace(GUEST, '');
    const inside = core.replace(PREFIX, '');
    // The first part of a distinguished name.
    core = inside !== core && core.includes('=') ? inside.replace(/[,+].*$/u, '') : inside;
  }
  return core;
}

/** The same keys for names that differ in spaces, in punctuation around them, or in what says that they are names. */
export function wrappedNames(username: string): readonly string[] {
  const core = foldName(unwrap(username));
  const bare = core === foldName(username) ? core : withoutDomain(core);
  return [...new Set([core, bare])].filter((key) => key !== '');
}

/** Letters that look alike are one, and no space counts. */
export const foldName = (text: string): string => foldLookalikes(text).replace(/\s+/gu, '');

/** The addresses of a person, as they look. */
export const addressesOf = (email: string, username: string): readonly string[] =>
  [unwrap(email), unwrap(username), guestAddress(username)].filter(isAddress).map(foldName);

/** The address of a guest has an underscore in place of its @. */
function guestAddress(username: string): string {
  const [, name = '', domain = ''] = /^(.+)_([^_]+\.[^_]+)#EXT#/iu.exec(username) ?? [];
  return name === '' ? '' : `${name}@${domain}`;
}

/** Whether two names differ in nothing but spaces and punctuation. */
export const differInPunctuation = (one: string, other: string): boolean =>
  lettersOf(one) === lettersOf(other);

const lettersOf = (text: string): string => foldCharacters(text).replace(/[^\p{L}\p{N}]/gu, '');
