import { titleOf, type ContentItem } from '../../core/content/content.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { ContentResult } from '../../core/outcome.ts';
import type { NewOwner, Transfer } from '../../core/plan/change.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { notSupported } from '../account-plan.ts';
import type { Blocked } from '../identity/identify.ts';
import type { PlanInputs } from '../inputs.ts';
import { findNewOwner, type NewOwners, peopleOfFile } from './new-owner.ts';

/** What a person hands over. */
export interface Handover {
  readonly kind: 'handover';
  readonly steps: readonly Transfer[];
  /** One for each item and group that the person owns. */
  readonly content: readonly ContentResult[];
  readonly notes: readonly string[];
}

type Inputs = Pick<
  PlanInputs,
  'roster' | 'directory' | 'content' | 'capabilities' | 'rules' | 'policy' | 'caller'
>;

/**
 * Plans who takes over what. People are asked for in the order of the file: what one of them hands over uses up a name
 * with the new owner, who cannot have two items of one name (connect-api §21).
 */
export class Handovers {
  readonly #inputs: Inputs;
  readonly #accounts: NameIndex<DirectoryUser>;
  #owners: NewOwners | undefined;
  readonly #namesOf = new Map<UserGuid, Set<string>>();

  constructor(inputs: Inputs, accounts: NameIndex<DirectoryUser>) {
    this.#inputs = inputs;
    this.#accounts = accounts;
  }

  /** What the person hands over, or why they cannot; undefined where the rows do not ask for it. */
  of(user: DirectoryUser, { contentTo }: RosterEntry): Handover | Blocked | undefined {
    if (contentTo === undefined) return undefined;
    const { capabilities, content, caller } = this.#inputs;
    const support = capabilities['transfer-content'];
    if (!support.can) return notSupported(support);
    if (content?.withheld !== undefined) {
      return {
        kind: 'blocked',
        outcome: 'not_supported',
        detail: `the content cannot be handed over: ${content.withheld}`,
      };
    }
    const found = findNewOwner(user, contentTo, this.#newOwners());
    if (!('guid' in found)) return found;
    const to: NewOwner = { guid: found.guid, username: found.username };
    const planned = [
      ...this.#itemsOf(user).map((item) => this.#planItem(user, item, to)),
      ...this.#planGroups(user, to),
    ];
    const results = planned.map(({ result }) => result);
    return {
      kind: 'handover',
      steps: planned.flatMap(({ step }) => step ?? []),
      content: results,
      notes: [
        ...(results.length === 0 ? ['the person owns no content and no groups'] : []),
        ...(user.username === caller && results.length > 0 ? ['this hands over your own content'] : []),
      ],
    };
  }

  /** Read from the file once, and not at all where no row hands anything over. */
  #newOwners(): NewOwners {
    const { roster, rules, policy } = this.#inputs;
    const accounts = this.#accounts;
    this.#owners ??= { accounts, people: peopleOfFile(roster.entries, accounts, policy), rules, policy };
    return this.#owners;
  }

  #itemsOf({ guid }: Pick<DirectoryUser, 'guid'>): readonly ContentItem[] {
    return this.#inputs.content?.byOwner.get(guid) ?? [];
  }

  #planItem(user: DirectoryUser, item: ContentItem, to: NewOwner): PlannedTransfer {
    const { guid, name, dashboardUrl: url } = item;
    const title = titleOf(item);
    const result = { kind: 'item', guid, title, url, to: to.username } as const;
    const taken = this.#namesTakenBy(to.guid);
    if (taken.has(name)) return { result: { ...result, word: 'name_taken', detail: `named ${name}` } };
    taken.add(name);
    return {
      result: { ...result, word: 'transferred' },
      step: { kind: 'transfer-content', username: user.username, item: { guid, title, url }, to },
    };
  }

  #namesTakenBy(guid: UserGuid): Set<string> {
    const known = this.#namesOf.get(guid);
    if (known !== undefined) return known;
    const names = new Set(this.#itemsOf({ guid }).map(({ name }) => name));
    this.#namesOf.set(guid, names);
    return names;
  }

  #planGroups({ guid: owner, username }: DirectoryUser, to: NewOwner): PlannedTransfer[] {
    const { capabilities, directory } = this.#inputs;
    const support = capabilities['transfer-group'];
    const owned = directory.groups.filter(({ ownerGuid }) => ownerGuid === owner);
    return owned.map(({ guid, name }): PlannedTransfer => {
      const result = { kind: 'group', guid, title: name, url: '', to: to.username } as const;
      if (!support.can) return { result: { ...result, word: 'not_permitted', detail: support.why } };
      return {
        result: { ...result, word: 'transferred' },
        step: { kind: 'transfer-group', username, group: name, to },
      };
    });
  }
}

interface PlannedTransfer {
  readonly result: ContentResult;
  /** Absent: it cannot be handed over. */
  readonly step?: Transfer;
}
