import { compareHits, compareNames, comparePeople, type Ranking } from './collation.ts';
import { PrefixIndex } from './prefix-index.ts';

/** A person in the directory of the organisation, with or without an account on the server. */
export interface Person {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** The directory's id: a DN under LDAP, a subject under Google. */
  readonly externalId: string;
}

export interface RemoteGroup {
  readonly name: string;
  readonly uniqueId: string;
}

/**
 * The remote directory behind the server. Unlike the server, a directory normalises strings before it compares
 * them (RFC 4518), so composed and decomposed forms of a letter match.
 */
export class RemoteDirectory {
  readonly #people = new Map<string, Person>();
  readonly #groups = new Map<string, RemoteGroup>();
  readonly #peopleByName = new PrefixIndex();
  readonly #groupsByName = new PrefixIndex();

  addPerson(person: Person): void {
    this.#people.set(person.externalId, person);
    this.#peopleByName.add(
      person.externalId,
      [person.username, person.firstName, person.lastName].map(normalise),
    );
  }

  addGroup(group: RemoteGroup): void {
    this.#groups.set(group.uniqueId, group);
    this.#groupsByName.add(group.uniqueId, [normalise(group.name)]);
  }

  get people(): Person[] {
    return [...this.#people.values()];
  }

  get groups(): RemoteGroup[] {
    return [...this.#groups.values()];
  }

  person(externalId: string): Person | undefined {
    return this.#people.get(externalId);
  }

  group(uniqueId: string): RemoteGroup | undefined {
    return this.#groups.get(uniqueId);
  }

  /** `nearest-first`: by the length of the shortest matching name, then by first name, last name, username, e-mail. */
  searchPeople(prefix: string, ranking: Ranking = 'nearest-first'): Person[] {
    if (prefix === '') return this.people.sort(comparePeople);
    return [...this.#peopleByName.search(normalise(prefix))]
      .flatMap(([externalId, distance]) => {
        const person = this.#people.get(externalId);
        return person === undefined ? [] : { person, distance };
      })
      .sort((a, b) => compareHits(a, b, ranking) || comparePeople(a.person, b.person))
      .map(({ person }) => person);
  }

  /** Shorter names first. */
  searchGroups(prefix: string): RemoteGroup[] {
    return [...this.#groupsByName.search(normalise(prefix)).keys()]
      .flatMap((uniqueId) => this.#groups.get(uniqueId) ?? [])
      .sort((a, b) => a.name.length - b.name.length || compareNames(a.name, b.name));
  }
}

const normalise = (text: string): string => text.normalize('NFC');
