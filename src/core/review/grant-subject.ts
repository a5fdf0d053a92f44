import { placeholders } from '../columns/placeholder.ts';
import { type ContentAccess, titleOf } from '../content/content.ts';
import type { ContentRef } from '../content/content-ref.ts';
import type { GrantAccess, PrincipalKind } from './grant-words.ts';
import type { PackGrant, PackItem } from './pack-content.ts';

/** Somebody, or everybody, who may open or change an item. */
export interface GrantPrincipal {
  readonly kind: PrincipalKind;
  /** The GUID of the user or group. Absent if the principal is everybody. */
  readonly guid?: string;
  /** The name of the user or group. If the principal is everybody, the same word as in `kind`. */
  readonly name: string;
}

/** The subject of a decision on content: what one user, one group or everybody may do with an item, as in the export. */
export interface GrantSubject {
  readonly item: ContentRef;
  readonly principal: GrantPrincipal;
  readonly access: GrantAccess;
  readonly itemAccess: ContentAccess;
}

/** A grant of an export that is not its owner's. */
export interface SharedGrant extends PackGrant {
  readonly access: GrantAccess;
}

/** What a reviewer is asked to decide on: a grant of an export. */
export const grantSubject = (item: PackItem, grant: SharedGrant): GrantSubject => ({
  item: { guid: item.guid, title: titleOf(item) },
  principal: principalOf(grant),
  access: grant.access,
  itemAccess: item.access,
});

const principalOf = ({ principal, guid, name }: PackGrant): GrantPrincipal =>
  isEverybody({ kind: principal })
    ? { kind: principal, name: principal }
    : { kind: principal, guid, name: name === '' ? placeholders.unknown : name };

/** `ann`, `@Finance`, `anyone`. */
export const principalWords = ({ kind, name }: GrantPrincipal): string =>
  kind === 'group' ? `@${name}` : kind === 'everyone_signed_in' ? 'everyone signed in' : name;

/** Whether the principal is everybody: then the item itself is closed, because there is no grant to revoke. */
export const isEverybody = ({ kind }: Pick<GrantPrincipal, 'kind'>): boolean =>
  kind === 'anyone' || kind === 'everyone_signed_in';
