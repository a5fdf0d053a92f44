import { groupBy } from '../../core/group-by.ts';
import { type Username, foldCase } from '../../core/ids.ts';
import type { Problem, RosterEntry } from '../../core/roster.ts';
import { shown } from '../cells/fault.ts';
import { type Judgement, type PersonRow, judgePerson } from './judge-person.ts';
import { judgeExternalIds } from './judge-external-ids.ts';
import { type Layout, positionOf } from '../header/layout.ts';
import type { Reading } from '../reading-options.ts';
import { asMembershipRow, formatOf, looksLikeMemberships } from './membership-rows.ts';
import { RepeatIndex } from './repeat-index.ts';
import { problemAt } from './row-problems.ts';

/** Gives rows again by their numbers; only those with a username. */
export type Recall = (rows: ReadonlySet<number>, layout: Layout) => Promise<ReadonlyMap<number, PersonRow>>;

/** What comparing the rows of a file has found. */
export interface Comparison {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Notes, while rows are read, which of them have to be compared with each other, and then compares them. */
export class RowComparison {
  readonly #reading: Reading;
  readonly #nameOf: (username: Username) => string;
  readonly #names = new RepeatIndex();
  readonly #emails = new RepeatIndex();
  readonly #externalIds = new RepeatIndex();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#nameOf = nameKey(reading.matchCase);
  }

  add(entry: RosterEntry): void {
    this.#names.add(this.#nameOf(entry.username), entry.row);
    if (entry.externalId !== undefined) this.#externalIds.add(entry.externalId, entry.row);
    if (entry.profile.email !== undefined) this.#emails.add(foldName(entry.profile.email), entry.row);
  }

  /** How many different people there are. */
  get people(): number {
    return this.#names.size;
  }

  /** What to make of an entry, now that all rows are known. */
  rereader(layout: Layout): (entry: RosterEntry) => RosterEntry {
    const { format } = this.#reading;
    return looksLikeMemberships(layout, format, this.#names.repeated().length)
      ? asMembershipRow
      : (entry) => entry;
  }

  async compare(layout: Layout, recall: Recall): Promise<Comparison> {
    const names = this.#names.repeated();
    const emails = this.#emails.repeated();
    const externalIds = this.#externalIds.repeated();
    const repeated = [...names, ...emails, ...externalIds].flat();
    if (repeated.length === 0) return { problems: [], notes: [] };
    const rows = await recall(new Set(repeated), layout);
    const reread = this.rereader(layout);
    const found = (numbers: readonly number[]): PersonRow[] =>
      numbers
        .flatMap((number) => rows.get(number) ?? [])
        .map(({ input, entry }) => ({ input, entry: reread(entry) }));
    const people = names.flatMap((numbers) => [
      ...groupBy(found(numbers), ({ entry }) => this.#nameOf(entry.username)).values(),
    ]);
    return {
      problems: [
        ...people.flatMap((person) => judgePerson(person, formatOf(layout, this.#reading.format))),
        ...externalIds.flatMap((numbers) =>
          judgeExternalIds(found(numbers), ({ entry }) => this.#nameOf(entry.username)),
        ),
      ].map((judgement) => problemOf(judgement, layout)),
      notes: noteOnEmails(emails.map((numbers) => this.#sharers(found(numbers)))),
    };
  }

  /** One row for each of several people who have one address. */
  #sharers(rows: readonly PersonRow[]): readonly PersonRow[] {
    const [first] = rows;
    const address = foldName(first?.entry.profile.email ?? '');
    const same = rows.filter(({ entry }) => foldName(entry.profile.email ?? '') === address);
    return [...groupBy(same, ({ entry }) => this.#nameOf(entry.username)).values()].flatMap(
      ([row]) => row ?? [],
    );
  }
}

function problemOf({ of, column, fault }: Judgement, layout: Layout): Problem {
  return problemAt(of.input, layout, positionOf(layout, column), fault);
}

/** Servers accept it (connect-api §4.4), so this is not a problem; but mail for one person would reach another. */
function noteOnEmails(shared: readonly (readonly PersonRow[])[]): string[] {
  const [first, ...others] = shared.filter((people) => people.length > 1);
  if (first === undefined) return [];
  const address = first[0]?.entry.profile.email ?? '';
  const people = first.slice(0, 3).map(({ input, entry }) => `${shown(entry.username)} (line ${input.line})`);
  const more = first.length > people.length ? ` and ${first.length - people.length} more` : '';
  const rest = others.length === 0 ? '' : ` ${others.length} more addresses are shared too.`;
  return [`${shown(address)} is the e-mail address of ${people.join(', ')}${more}.${rest}`];
}

/** What makes two names one person; `exact`: names that differ in case only are different people. */
const nameKey = (matchCase: 'exact' | 'ignore'): ((username: Username) => string) =>
  matchCase === 'exact' ? (username) => username : foldName;

/** Folding costs more than looking, and most names have nothing to fold. */
const foldName = (name: string): string => (isLowerCase(name) ? name : foldCase(name));

/** Whether a text is of ASCII without a capital letter. */
function isLowerCase(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80 || (code >= 0x41 && code <= 0x5a)) return false;
  }
  return true;
}
