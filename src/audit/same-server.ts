import type { Pack } from '../core/review/pack.ts';

/** Whether two exports are of one server, by the addresses in their manifests and by the GUIDs of their accounts. */
export interface ServersSeen {
  /**
   * `one`: one address, or another address with the same accounts. `two`: different servers. `unclear`: one address, and
   * most accounts have other GUIDs.
   */
  readonly are: 'one' | 'two' | 'unclear';
  /** How many accounts have the same GUID in both. */
  readonly shared: number;
  /** What a reader has to know about it before the comparison. */
  readonly words: readonly string[];
}

/**
 * A GUID is given once, so accounts with the same GUIDs are those of one server, which was moved or copied where the
 * addresses differ.
 */
export function compareServers(before: Pack, after: Pack): ServersSeen {
  const isOneAddress =
    before.facts.system === after.facts.system && before.facts.serverUrl === after.facts.serverUrl;
  const shared = countShared(before, after);
  const [fewer, more] = [before.users.length, after.users.length].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  if (isOneAddress) return { are: fewer > 0 && shared < fewer / 2 ? 'unclear' : 'one', shared, words: [] };
  if (shared === 0 || shared < more / 2) return { are: 'two', shared, words: [] };
  return {
    are: 'one',
    shared,
    words: [
      `The exports are of two addresses, ${before.facts.serverUrl} and ${after.facts.serverUrl}, and ${shared} of their accounts have the same GUID: they are compared as one server, which was moved or copied.`,
    ],
  };
}

function countShared(before: Pack, after: Pack): number {
  const guids = new Set(before.users.map(({ guid }) => guid));
  return after.users.filter(({ guid }) => guids.has(guid)).length;
}
