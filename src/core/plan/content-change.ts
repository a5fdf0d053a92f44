import type { ContentGrant } from '../content/content.ts';
import type { ContentRef } from '../content/content-ref.ts';

/** The user or group of an entry in the list of an item. */
export interface ListedPrincipal {
  /** `unknown`: the server uses a word that this version of rollcall does not know. */
  readonly kind: ContentGrant['principal'];
  readonly guid: string;
  readonly name: string;
}

/** Takes a user or group out of the list of an item. */
export interface RevokeGrant {
  readonly kind: 'revoke-grant';
  readonly item: ContentRef;
  readonly principal: ListedPrincipal;
  /** What is taken away. */
  readonly access: ContentGrant['access'];
}

/** Makes a collaborator of an item one of its viewers. */
export interface ChangeGrant {
  readonly kind: 'change-grant';
  readonly item: ContentRef;
  readonly principal: ListedPrincipal;
  readonly access: 'viewer';
}

/** Closes an item that is open to everybody: then only those in its list may open it. */
export interface SetContentAccess {
  readonly kind: 'set-content-access';
  readonly item: ContentRef;
  readonly from: 'anyone' | 'signed-in';
  readonly access: 'listed';
}

/** A change of who may open or change an item: each takes access away. */
export type AccessChange = RevokeGrant | ChangeGrant | SetContentAccess;

const kinds: ReadonlySet<string> = new Set<AccessChange['kind']>([
  'revoke-grant',
  'change-grant',
  'set-content-access',
]);

export const isAccessChange = (change: { readonly kind: string }): change is AccessChange =>
  kinds.has(change.kind);
