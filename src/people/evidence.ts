import { foldCase } from '../core/ids.ts';
import type { PersonIdentifiers } from '../core/person-match.ts';
import { codePointOf, visible } from '../core/text/visible.ts';
import { spellingsOf } from './id-spellings.ts';
import { findLookalike } from './lookalikes.ts';
import {
  addressIn,
  findInvisible,
  findUnusual,
  foldApostrophes,
  foldCharacters,
  foldPunctuation,
  hasDomain,
  withoutDomain,
} from './spellings.ts';
import { differInPunctuation, foldName, unwrap } from './wrappers.ts';

type People = readonly [PersonIdentifiers, ...PersonIdentifiers[]];

/** Why a rule matches a claim with these people. Details are those of the first. */
export type Evidence = (claim: PersonIdentifiers, people: People) => string;

export const ofExternalId: Evidence = (_, people) => `${who(people)} ${verb(people, 'has')} this external id`;

export const ofIdSpelling: Evidence = (claim, people) => {
  const { username, externalId: claimed = '', distinguishedName: claimedName = '' } = claim;
  const [{ username: name, externalId = '', guid = '', distinguishedName = '' }] = people;
  if ([externalId, guid, distinguishedName].some((id) => sharesId(username, id))) {
    return `${visible(username)} is the id of ${who(people)}`;
  }
  if (sharesId(claimed, guid)) return `this external id is the GUID of ${who(people)}`;
  if (isSameId(claimed, externalId)) {
    return `${who(people)} ${verb(people, 'has')} this id in another spelling (${visible(externalId)})`;
  }
  if (sharesId(claimedName, externalId)) {
    return `${who(people)} ${verb(people, 'has')} this distinguished name as external id (${visible(externalId)})`;
  }
  if (sharesId(claimed, distinguishedName)) {
    return `this external id is the distinguished name of ${who(people)}`;
  }
  return [claimed, claimedName, username].some((id) => sharesId(id, name))
    ? `the username ${visible(name)} is this id`
    : `${who(people)} ${verb(people, 'has')} this distinguished name`;
};

export const ofEmail: Evidence = ({ username, email = '' }, people) => {
  const [{ username: name, email: address = '' }] = people;
  if (people.length > 1 || isSame(email, address, foldCase)) {
    return `${who(people)} ${verb(people, 'has')} this e-mail address`;
  }
  return address !== '' && isSame(addressIn(username), address, foldCase)
    ? `${visible(addressIn(username))} is the e-mail address of ${visible(name)}`
    : `the username ${visible(name)} is this e-mail address`;
};

export const ofAddressLookalike: Evidence = ({ username, email = '' }, people) => {
  const [{ username: name, email: address = '' }] = people;
  const has =
    address === ''
      ? `the username ${visible(name)} is an address that`
      : `${who(people)} ${verb(people, 'has')} the e-mail address ${visible(address)}, which`;
  const looks = `${has} looks the same`;
  const written = [email, username].find((text) => findLookalike(text) !== undefined);
  return written === undefined ? looks : `${looks}, but ${describeLookalike(written)}`;
};

export const ofWrapped: Evidence = ({ username }, people) => {
  const [{ username: name }] = people;
  if (differInPunctuation(username, name)) {
    return `${who(people)} ${verb(people, 'differs')} only in spaces or punctuation`;
  }
  return foldName(unwrap(username)) === foldName(username)
    ? `${visible(username)} is the name in ${who(people)}`
    : `${who(people)} ${verb(people, 'is')} the name in ${visible(username)}`;
};

export const ofUsername: Evidence = (_, people) =>
  people.length === 1
    ? `${who(people)} has the same username`
    : `${people.length} people have exactly this username`;

export const ofCase: Evidence = (_, people) =>
  `${who(people)} ${verb(people, 'differs')} only in upper and lower case`;

export const ofCharacters: Evidence = ({ username }, people) => {
  const [{ username: name }] = people;
  const same = `${who(people)} ${verb(people, 'is')} the same name`;
  const invisible = findInvisible(username);
  if (invisible !== undefined) return `${same} without the invisible character ${codePointOf(invisible)}`;
  const invisibleThere = findInvisible(name);
  if (invisibleThere !== undefined) {
    return `${same} with the invisible character ${codePointOf(invisibleThere)}`;
  }
  const unusual = findUnusual(username) ?? findUnusual(name);
  return unusual === undefined
    ? same
    : `${same}, with ${unusual} (${codePointOf(unusual)}) written in the usual way`;
};

export const ofPunctuation: Evidence = ({ username }, people) => {
  const [{ username: name }] = people;
  const dash = !isSame(username, name, (text) => foldCharacters(foldApostrophes(text)));
  const apostrophe = foldPunctuation(username).includes("'");
  const what = [...(apostrophe ? ['the apostrophe'] : []), ...(dash ? ['the dash'] : [])].join(' or ');
  return `${who(people)} ${verb(people, 'differs')} only in ${what}`;
};

export const ofDomain: Evidence = ({ username }, people) =>
  hasDomain(username)
    ? `without ${domainsOf(username)} the name is ${who(people)}`
    : `${who(people)} ${verb(people, 'is')} this name with a domain`;

export const ofLocalPart: Evidence = ({ username, email = '' }, people) => {
  const [{ username: name, email: address = '' }] = people;
  const bare = withoutDomain(username);
  if (isSame(bare, withoutDomain(name), foldPunctuation)) {
    return `${who(people)} ${verb(people, 'is')} ${visible(bare)} in another domain`;
  }
  return isSame(bare, withoutDomain(address), foldPunctuation)
    ? `${visible(bare)} is the part before the @ in the e-mail address of ${who(people)}`
    : `${who(people)} ${verb(people, 'is')} the part before the @ in ${visible(email)}`;
};

export const ofLookalike: Evidence = ({ username }, people) => {
  const [{ username: name }] = people;
  const looks = `${who(people)} ${verb(people, 'looks')} the same`;
  const spelled = findLookalike(username) === undefined ? name : username;
  return findLookalike(spelled) === undefined ? looks : `${looks}, but ${describeLookalike(spelled)}`;
};

function describeLookalike(text: string): string {
  const { letter, alphabet } = findLookalike(text) ?? { letter: '', alphabet: '' };
  return `${letter} in ${visible(text)} is the ${alphabet} letter ${codePointOf(letter)}`;
}

export const ofFullName: Evidence = (_, people) => {
  const [{ username, firstName = '', lastName = '' }] = people;
  return firstName === '' || lastName === ''
    ? `the username ${visible(username)} is this name`
    : `${who(people)} ${verb(people, 'is')} called ${visible(`${firstName} ${lastName}`)}`;
};

const sharesId = (one: string, other: string): boolean => {
  const keys = new Set(spellingsOf(one));
  return spellingsOf(other).some((key) => keys.has(key));
};

const isSameId = (one: string, other: string): boolean =>
  sharesId(one, other) || (unwrap(one) !== '' && unwrap(one) === unwrap(other));

const isSame = (a: string, b: string, fold: (text: string) => string): boolean =>
  fold(a.trim()) === fold(b.trim());

const plurals = { has: 'have', is: 'are', differs: 'differ', looks: 'look' } as const;
const verb = (people: People, singular: keyof typeof plurals): string =>
  people.length === 1 ? singular : plurals[singular];

/** Names that a sentence can hold. */
const MOST_NAMES = 3;

function who(people: People): string {
  const names = people.slice(0, MOST_NAMES).map(({ username }) => visible(username));
  const rest = people.length - names.length;
  const last = rest > 0 ? `${rest} more` : names.pop();
  return names.length === 0 ? `${last}` : `${names.join(', ')} and ${last}`;
}

/** What {@link withoutDomain} takes off a name, as it is written: `CORP\`, `@corp.org`; empty for nothing. */
function domainsOf(username: string): string {
  const before = username.slice(0, Math.max(username.lastIndexOf('\\'), username.lastIndexOf('/')) + 1);
  const behind = username.slice(before.length + withoutDomain(username).length);
  return [before, behind]
    .filter((part) => part !== '')
    .map(visible)
    .join(' and ');
}
