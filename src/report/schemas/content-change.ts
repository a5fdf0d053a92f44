import type { ContentRef } from '../../core/content/content-ref.ts';
import type {
  AccessChange,
  ChangeGrant,
  ListedPrincipal,
  RevokeGrant,
  SetContentAccess,
} from '../../core/plan/content-change.ts';
import { grantAccesses } from '../../core/review/grant-words.ts';
import { either, object, only, type Schema, text, words } from './schema.ts';

export const contentRef = object<ContentRef>({ guid: text(), title: text('What people know it by') });

const principal = object<ListedPrincipal>({
  kind: words(['user', 'group', 'unknown']),
  guid: text(),
  name: text(),
});

/** A write that changes who may open an item. */
export const accessChange: Schema<AccessChange> = either(
  object<RevokeGrant>({
    kind: only('revoke-grant'),
    item: contentRef,
    principal,
    access: words(grantAccesses, 'What is taken away'),
  }),
  object<ChangeGrant>({ kind: only('change-grant'), item: contentRef, principal, access: only('viewer') }),
  object<SetContentAccess>({
    kind: only('set-content-access'),
    item: contentRef,
    from: words(['anyone', 'signed-in']),
    access: only('listed'),
  }),
);
