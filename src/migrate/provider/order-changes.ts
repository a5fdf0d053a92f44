import type { AlterStep, SignInKeys } from '../../core/migration/provider-change.ts';
import { changedKeys, keysInUse, signInKeys } from './keys-in-use.ts';
import { unusedKeys } from './unused-keys.ts';
import type { WantedChange } from './wanted-change.ts';

/**
 * The changes in an order in which no id and no username is taken while another account has it. Where accounts wait for
 * each other in a circle, one of them gets a temporary key first.
 * @param changes every account that there is, also those that keep what they have; without conflicts
 */
export function orderChanges(changes: readonly WantedChange[]): AlterStep[] {
  const inUse = keysInUse(changes);
  const byGuid = new Map(changes.map((change) => [change.guid, change]));
  const nextUnused = unusedKeys('rollcall-temporary', changes);
  const steps: AlterStep[] = [];
  const alter = ({ guid, from }: WantedChange, set: Partial<SignInKeys>, why: AlterStep['why']): void => {
    if (Object.keys(set).length > 0)
      steps.push({ guid, of: from.username, why, set, was: inUse.alter(guid, set) });
  };
  for (const first of changes) {
    const path = [first];
    const onPath = new Set(path);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const blockers = signInKeys.map((key) => inUse.blocking(last, key));
      const blocking = byGuid.get(blockers.find((guid) => guid !== undefined) ?? '');
      if (blocking === undefined) {
        alter(last, changedKeys(inUse.of(last.guid), last.to), last.why);
        onPath.delete(last);
        path.pop();
      } else if (onPath.has(blocking)) {
        const unused = nextUnused();
        const needed = signInKeys.filter((_, at) => blockers[at] === blocking.guid);
        alter(blocking, Object.fromEntries(needed.map((key) => [key, unused])), 'temporary');
      } else {
        path.push(blocking);
        onPath.add(blocking);
      }
    }
  }
  return steps;
}
