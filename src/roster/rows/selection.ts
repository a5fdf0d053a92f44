import { OperatorError } from '../../core/errors.ts';
import { countBy } from '../../core/group-by.ts';
import { foldCase } from '../../core/ids.ts';
import type { InputRow, Problem, SetAsideRow } from '../../core/roster.ts';
import { plural } from '../../core/text/plural.ts';
import { shown } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';
import { mapFlag } from '../hint-flags.ts';
import { quotedWord } from '../../core/text/command-line.ts';

/** Why a row is not meant, in the words of its detail; undefined where it is meant. */
export type WhyAside = (row: InputRow) => string | undefined;

/** Permissions that are groups; every other type (a role, a licence, a folder) is set aside. */
const GROUP_TYPE = /\b(?:groups?|teams?|memberships?)\b/iu;

/** @throws {OperatorError} `usage-invalid` where an application is chosen and no column names one */
export function createSelection({ selectors, header, at }: Layout, chosen: string | undefined): WhyAside {
  const applicationAt = selectors.get('application');
  const typeAt = selectors.get('permission_type');
  const groupsAt = at.get('groups') ?? -1;
  if (chosen !== undefined && applicationAt === undefined) {
    throw new OperatorError(
      `--application ${shown(chosen)} is given, and the file has no column application`,
      {
        code: 'usage-invalid',
        hint: hintForApplication(header, new Set(at.values())),
      },
    );
  }
  return ({ cells }) => {
    const application = cellAt(cells, applicationAt);
    if (chosen !== undefined && foldCase(application) !== foldCase(chosen.trim())) {
      return application === ''
        ? 'the row names no application'
        : `the row is of the application ${application}`;
    }
    const type = cellAt(cells, typeAt);
    if (type === '' || GROUP_TYPE.test(type)) return undefined;
    return `${cellAt(cells, groupsAt)} is a permission of the type ${type}, and no group is made of it`;
  };
}

function hintForApplication(header: readonly string[], read: ReadonlySet<number>): string {
  const free = header.find((name, place) => name.trim() !== '' && !read.has(place));
  const example =
    free === undefined ? '' : `, or say which column it is, for example ${mapFlag(free, 'application')}`;
  return `Leave the flag out${example}. The file has ${header.map(shown).join(', ')}.`;
}

const cellAt = (cells: readonly string[], at: number | undefined): string =>
  at === undefined ? '' : (cells[at] ?? '').trim().normalize('NFC');

const MOST_NAMED = 5;

/** Counts the applications of a file, and keeps the rows that are not meant. */
export class SelectedRows {
  readonly #layout: Layout;
  readonly #chosen: string | undefined;
  readonly #applications = new Map<string, number>();
  readonly aside: SetAsideRow[] = [];

  constructor(layout: Layout, chosen: string | undefined) {
    this.#layout = layout;
    this.#chosen = chosen;
  }

  add({ row, cells }: InputRow, detail: string | undefined): void {
    const at = this.#layout.selectors.get('application');
    if (at !== undefined) {
      const application = cellAt(cells, at);
      this.#applications.set(application, (this.#applications.get(application) ?? 0) + 1);
    }
    if (detail !== undefined) this.aside.push({ row, detail });
  }

  /** A file of several applications of which none is chosen, or not one of them. */
  problems(): readonly Problem[] {
    const named = [...this.#applications].map(
      ([name, rows]) => `${name === '' ? '(empty)' : name} (${plural(rows, 'row')})`,
    );
    const column = this.#layout.header[this.#layout.selectors.get('application') ?? -1] ?? '';
    const problem = { code: 'application-unclear', line: this.#layout.line, column } as const;
    const [first = ''] = [...this.#applications.keys()].filter((name) => name !== '');
    const hint = `Say which rows are meant: --application ${quotedWord(first)}. The others are skipped.`;
    const chosen = this.#chosen;
    if (chosen === undefined) {
      if (this.#applications.size < 2) return [];
      return [{ ...problem, message: `The file is about several applications: ${named.join(', ')}`, hint }];
    }
    if ([...this.#applications.keys()].some((name) => foldCase(name) === foldCase(chosen.trim()))) return [];
    return [
      {
        ...problem,
        message: `No row is of the application ${shown(chosen)}, only ${named.join(', ')}`,
        hint,
      },
    ];
  }

  notes(): readonly string[] {
    const reasons = [...countBy(this.aside, ({ detail }) => detail)];
    const named = reasons
      .slice(0, MOST_NAMED)
      .map(([detail, rows]) => (rows === 1 ? detail : `${detail} (${rows} times)`));
    const more = reasons.length > MOST_NAMED ? `; and ${reasons.length - MOST_NAMED} other reasons` : '';
    const are = plural(this.aside.length, 'row is', 'rows are');
    return reasons.length === 0 ? [] : [`${are} skipped: ${named.join('; ')}${more}.`];
  }
}
