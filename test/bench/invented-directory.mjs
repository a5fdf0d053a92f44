/** The same numbers for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const starts =
  'a an be ca chri da de el em fa ga ha i ja jo ka ke la li lu ma mi mo na ni o pa pe ra ri ro sa se ste ta ti vi wi ya ze'.split(
    ' ',
  );
const ends =
  'a an anna bert bin da der do en ena er gio ha iam ie ika in is la len lia line lo ma man na ne nes nia no ra rah ri ria rt son stan ta th tin to us via vin wen y zo'.split(
    ' ',
  );
const middles = 'b ck d ff g hl k l ll lm m mm n nd nn r rd rk rs rt s st t v w x z'.split(' ');

/** A few names are common, most are rare, as it is everywhere. */
const pick = (list, random) => list[Math.floor(random() ** 1.8 * list.length)];

const inventName = (random) =>
  `${pick(starts, random)}${random() < 0.7 ? pick(middles, random) : ''}${pick(ends, random)}`;

/** People with usernames of one style, each different: `anna.marks2`, `amarks2` or `e0012345`. */
export function inventPeople(count, style, random) {
  const firstNames = Array.from({ length: 400 }, () => inventName(random));
  const lastNames = Array.from({ length: 4000 }, () => inventName(random) + pick(ends, random));
  const taken = new Map();
  return Array.from({ length: count }, (_, index) => {
    const [firstName, lastName] = [pick(firstNames, random), pick(lastNames, random)];
    const stem =
      style === 'numbered'
        ? `e${String(index * 3 + Math.floor(random() * 3)).padStart(7, '0')}`
        : style === 'flast'
          ? `${firstName.charAt(0)}${lastName}`
          : `${firstName}.${lastName}`;
    const earlier = taken.get(stem) ?? 0;
    taken.set(stem, earlier + 1);
    return { username: earlier === 0 ? stem : `${stem}${earlier + 1}`, firstName, lastName };
  });
}

/** A directory in memory, which matches the first letters of usernames, first names and last names. */
export class PrefixDirectory {
  #entries;

  constructor(people, order) {
    this.people = people;
    this.order = order;
    this.#entries = people
      .flatMap((person) =>
        [person.username, person.firstName, person.lastName].map((key) => ({
          key: key.toLowerCase(),
          person,
        })),
      )
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  search(prefix, { cap, sizeLimit }) {
    const hits = this.#hits(prefix.toLowerCase());
    if (sizeLimit > 0 && hits.size > sizeLimit) return { kind: 'too-many' };
    const nearest = (a, b) => (this.order === 'nearest-first' ? a[1] - b[1] : 0);
    const byName = ([a], [b]) =>
      a.firstName + a.lastName + a.username < b.firstName + b.lastName + b.username ? -1 : 1;
    const people = hits.size > 20_000 ? [...hits] : [...hits].sort((a, b) => nearest(a, b) || byName(a, b));
    const names = people.slice(0, cap).map(([{ username }]) => username);
    return { kind: 'rows', names, extent: names.length < cap ? 'complete' : 'cut-off' };
  }

  #hits(prefix) {
    const hits = new Map();
    for (let at = this.#firstAtOrAfter(prefix); at < this.#entries.length; at += 1) {
      const { key, person } = this.#entries[at];
      if (!key.startsWith(prefix)) break;
      hits.set(person, Math.min(hits.get(person) ?? Infinity, key.length));
    }
    return hits;
  }

  #firstAtOrAfter(key) {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle].key < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
