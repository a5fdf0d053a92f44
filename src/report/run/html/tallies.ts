import { countBy, groupBy } from '../../../core/group-by.ts';
import { countOutcomes, type GroupWord, type RowOutcome } from '../../../core/outcome.ts';
import { outcomeMeanings } from '../../../core/words/outcome-meanings.ts';
import { labelledBar, type Share, stackedBar } from '../../kit/html/charts.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import { foldOf, type PagePart, tiles } from '../../kit/html/parts.ts';
import { dataTable, rowsLeftOut, rowsLink } from '../../kit/html/table.ts';
import { named } from '../../kit/html/words.ts';
import { families, familyLooks, groupTones, lookOf, type OutcomeFamily } from '../outcome-look.ts';
import { allRowsCaption, outcomeLink, roleOf, type RowContext } from './rows.ts';

/** The most groups or roles that a table shows; the workbook has all of them. */
const mostLines = 100;

/** The rows by family of outcome, at a glance. */
export function overview(rows: readonly RowOutcome[]): Markup {
  const shares = familyShares(rows);
  return html`${stackedBar(shares, rows.length, 16)}
  ${tiles(
    shares
      .filter(({ count }) => count > 0)
      .map(({ words, count, tone }) => ({
        count,
        words: html`<a href="${words === 'done' ? '#rows' : '#troubled'}">${words}</a>,
          ${percent(count, rows.length)}`,
        tone,
      })),
  )}`;
}

/** The rows by outcome, with the meaning of each word. */
export function byOutcome(rows: readonly RowOutcome[]): PagePart {
  const counts = [...countOutcomes(rows.map(({ outcome }) => outcome))];
  const largest = Math.max(...counts.map(([, count]) => count));
  return {
    id: 'outcomes',
    title: 'By outcome',
    fold: 'open',
    content: dataTable(
      'Rows by outcome',
      [
        { words: 'Outcome' },
        { words: 'Rows', kind: 'number' },
        { words: 'Share', kind: 'number' },
        { words: 'Meaning', kind: 'bar' },
      ],
      counts.map(([word, count]) => [
        outcomeLink(word),
        count,
        percent(count, rows.length),
        html`${stackedBar([{ words: word, count, tone: lookOf(word).tone }], largest)}
          <div class="key">${outcomeMeanings[word].meaning}</div>`,
      ]),
    ),
  };
}

/** The rows by the role that the account has now, or that the row asks for. */
export function byRole(rows: readonly RowOutcome[], context: RowContext): PagePart {
  return {
    id: 'roles',
    title: 'By role',
    fold: 'open',
    content: html`<p>The role that the account has now, or that the row asks for.</p>
      ${tallyTable(
        { caption: 'Rows by role', key: 'Role', bar: 'Outcome' },
        collect(rows, (row) => roleOf(row, context)),
        families.map((family) => ({ words: family, tone: familyLooks[family].tone })),
        ({ outcome }) => outcomeMeanings[outcome].family,
      )}`,
  };
}

/** The groups that rows name, with the results of their memberships. */
export function byGroup(rows: readonly RowOutcome[]): PagePart | undefined {
  const results = rows.flatMap(({ groups }) => groups);
  if (results.length === 0) return undefined;
  const groups = collect(results, ({ group }) => group);
  return {
    id: 'groups',
    title: 'By group',
    count: groups.length,
    fold: foldOf(groups.length),
    content: tallyTable(
      { caption: 'Memberships by group', key: 'Group', bar: 'Result' },
      groups,
      (Object.keys(groupTones) as GroupWord[]).map((word) => ({ words: word, tone: groupTones[word] })),
      ({ word }) => word,
    ),
  };
}

/** One line for each group of items: how many, and a bar of their results. */
function tallyTable<Item>(
  { caption, key, bar }: { caption: string; key: string; bar: string },
  groups: readonly (readonly [string, readonly Item[]])[],
  kinds: readonly Omit<Share, 'count'>[],
  kindOf: (item: Item) => string,
): Markup {
  const tallies = groups.map(([name, items]) => ({
    name,
    size: items.length,
    counts: countBy(items, kindOf),
  }));
  const present = kinds.filter(({ words }) => tallies.some(({ counts }) => counts.has(words)));
  const largest = tallies[0]?.size ?? 0;
  const hidden = tallies.length - mostLines;
  return html`${dataTable(
    caption,
    [
      { words: key, kind: 'key' },
      { words: 'Rows', kind: 'number' },
      { words: bar, kind: 'bar' },
    ],
    tallies.slice(0, mostLines).map(({ name, size, counts }) => {
      const shares = present.map((kind) => ({ ...kind, count: counts.get(kind.words) ?? 0 }));
      const key = name === '' ? html`(no role)` : rowsLink(allRowsCaption, name, named(name));
      return [key, size, labelledBar(shares, largest)];
    }),
  )}
  ${rowsLeftOut(hidden, `${key.toLowerCase()}s`, html`<a href="outcomes.csv">outcomes.csv</a> has every row`)}`;
}

function familyShares(rows: readonly RowOutcome[]): Share[] {
  const counts = countBy(rows, ({ outcome }): OutcomeFamily => outcomeMeanings[outcome].family);
  return families.map((family) => ({
    words: family,
    count: counts.get(family) ?? 0,
    tone: familyLooks[family].tone,
  }));
}

/** The items by key, the largest group first, then by code units. */
function collect<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  return [...groupBy(items, keyOf)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** `57.5 %`, `90 %`, with a space that does not break. */
const percent = (count: number, whole: number): string =>
  `${Math.round((count / Math.max(1, whole)) * 1000) / 10}\u00a0%`;
