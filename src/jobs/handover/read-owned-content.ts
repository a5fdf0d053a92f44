import { isWithheld } from '../../core/content/content.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import { NameIndex } from '../../core/identity.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { ContentItem } from '../../core/content/content.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { type OwnedContent, ownersToRead } from '../../plan/handover/owned-content.ts';

interface OwnedReading {
  readonly accounts: readonly DirectoryUser[];
  readonly target: Pick<Target, 'capabilities' | 'findContent'>;
  readonly policy: Pick<Policy, 'matchCase'>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/**
 * Reads what people own who hand it over, and what the new owners own: one request for each of them.
 * @returns undefined where no row hands anything over
 * @throws {OperatorError} if it cannot be read
 */
export async function readOwnedContent(
  entries: readonly RosterEntry[],
  { accounts, target, policy, concurrency, signal }: OwnedReading,
): Promise<OwnedContent | undefined> {
  if (!target.capabilities['transfer-content'].can) return undefined;
  if (!entries.some(({ contentTo }) => contentTo !== undefined)) return undefined;
  const index = new NameIndex(accounts, ({ username }) => username);
  const byOwner = new Map<UserGuid, readonly ContentItem[]>();
  const withheld = new Set<string>();
  await inParallel(concurrency, ownersToRead(entries, index, policy), async (owner) => {
    const found = await target.findContent?.({ owner }, signal);
    if (found === undefined) return;
    if (isWithheld(found)) withheld.add(found.why);
    else {
      byOwner.set(owner, found.items);
      if (found.hidden !== undefined) withheld.add(found.hidden);
    }
  });
  const [why] = withheld;
  return why === undefined ? { byOwner } : { byOwner, withheld: why };
}
