import type { ContentItem } from '../core/content/content.ts';
import { grantIn, type ItemNow } from '../core/content/item-now.ts';
import type { DirectoryUser } from '../core/directory.ts';
import { groupBy } from '../core/group-by.ts';
import type { AccessChange } from '../core/plan/content-change.ts';
import type { PlannedRow, Warning } from '../core/plan/plan.ts';
import { principalOfChange } from '../core/review/access-change-key.ts';
import { principalWords } from '../core/review/grant-subject.ts';
import type { AccessRow } from '../core/roster.ts';
import type { Support } from '../core/target.ts';
import { plural } from '../core/text/plural.ts';

/** What the rows about content are planned from. */
export interface AccessInputs {
  readonly rows: readonly AccessRow[];
  /** The items of the rows as they are now, by GUID. */
  readonly items: ReadonlyMap<string, ItemNow>;
  readonly users: readonly DirectoryUser[];
  readonly support: Support;
}

export interface AccessPlan {
  readonly rows: readonly PlannedRow[];
  readonly warnings: readonly Warning[];
}

/** What has to happen so that items are shared as was decided. Nothing is given to anybody. */
export function planAccess(inputs: AccessInputs): AccessPlan {
  const { rows, items, support } = inputs;
  const changesByItem = groupBy(
    rows.map(({ change }) => change),
    ({ item }) => item.guid,
  );
  const planned = rows.map(({ row, change }): PlannedRow => {
    const base = {
      row,
      username: principalWords(principalOfChange(change)),
      item: change.item,
      groups: [],
      attempts: 0,
    };
    if (!support.can)
      return { ...base, expected: 'not_supported', detail: support.why, source: support.source, steps: [] };
    const item = items.get(change.item.guid) ?? 'not shown';
    return { ...base, ...stepOf(change, item, changesByItem.get(change.item.guid) ?? []) };
  });
  return { rows: planned, warnings: support.can ? ownerWarnings(changesByItem, inputs) : [] };
}

type Step = Pick<PlannedRow, 'expected' | 'detail' | 'steps' | 'comesLast'>;

const unchanged = (detail: string): Step => ({ expected: 'unchanged', detail, steps: [] });

function stepOf(change: AccessChange, item: ItemNow, ofItem: readonly AccessChange[]): Step {
  if (item === 'gone') return unchanged('the item no longer exists');
  if (item === 'not shown')
    return { expected: 'conflict', detail: 'the server does not show the item to this key', steps: [] };
  const send: Step = { expected: 'updated', detail: '', steps: [change] };
  if (change.kind === 'set-content-access') {
    if (item.access === change.access) return unchanged('');
    // After all others, so that no grant that is revoked takes effect for a moment.
    return { ...send, detail: wakening(item, ofItem), comesLast: true };
  }
  const now = grantIn(item, change.principal.guid);
  if (now === 'not shown')
    return { expected: 'conflict', detail: 'the server does not show its list to this key', steps: [] };
  if (change.kind === 'revoke-grant') return now === 'none' ? unchanged('') : send;
  if (now === 'none') return { expected: 'conflict', detail: 'no longer in its list', steps: [] };
  return now === change.access ? unchanged('') : send;
}

/** Viewers in the list of an open item have no access by that; they do when the item is closed to its list. */
function wakening({ grants = [] }: ContentItem, ofItem: readonly AccessChange[]): string {
  const revoked = revokedBy(ofItem);
  const kept = grants.filter(({ guid, access }) => access === 'viewer' && !revoked.has(guid));
  return kept.length === 0
    ? ''
    : `${plural(kept.length, 'viewer grant takes', 'viewer grants take')} effect, since only its list counts then`;
}

/** Items that only their owners may open afterwards, where these cannot sign in. */
function ownerWarnings(
  changesByItem: ReadonlyMap<string, readonly AccessChange[]>,
  { items, users }: AccessInputs,
): Warning[] {
  const usersByGuid = new Map<string, DirectoryUser>(users.map((user) => [user.guid, user]));
  return [...changesByItem].flatMap(([guid, changes]): Warning[] => {
    const item = items.get(guid);
    if (item === undefined || typeof item === 'string' || !isLeftToOwner(item, changes)) return [];
    const owner = usersByGuid.get(item.ownerGuid);
    if (owner?.locked === false) return [];
    const who =
      owner === undefined
        ? ', and the owner has no account on the server'
        : `: ${owner.username}, who is locked`;
    const title = changes[0]?.item.title ?? item.title;
    return [
      {
        code: 'owner-cannot-open',
        message: `after the plan, only the owner may open "${title}"${who}`,
        hint: 'Give the item another owner, or leave it open to somebody',
      },
    ];
  });
}

function isLeftToOwner({ access, grants }: ContentItem, changes: readonly AccessChange[]): boolean {
  const isClosed = access === 'listed' || changes.some(({ kind }) => kind === 'set-content-access');
  const revoked = revokedBy(changes);
  return isClosed && grants?.every(({ guid }) => revoked.has(guid)) === true;
}

/** The users and groups that are taken out of the list of an item, by GUID. */
const revokedBy = (ofItem: readonly AccessChange[]): ReadonlySet<string> =>
  new Set(ofItem.flatMap((change) => (change.kind === 'revoke-grant' ? [change.principal.guid] : [])));
