import { OperatorError } from '../../core/errors.ts';

/** A million rows of a page of 500, and far more than any of these servers holds. */
export const MOST_PAGES = 2000;

interface GuardedList {
  /** `GET /v1/users of https://…`. */
  readonly what: string;
  readonly mostPages: number;
}

/** Ends the reading of a list that has no end: its length is wrong, or each page is the same one. */
export class PageGuard {
  readonly #list: GuardedList;
  #pages = 0;
  #last = '';

  constructor(list: GuardedList) {
    this.#list = list;
  }

  /** @throws {OperatorError} `target-failed` */
  check(rows: readonly unknown[]): void {
    const { what, mostPages } = this.#list;
    this.#pages += 1;
    const first = rows.length === 0 ? '' : JSON.stringify(rows[0]);
    if (first !== '' && first === this.#last) throw endless(`${what} gives the same page again and again`);
    if (this.#pages > mostPages) throw endless(`${what} has no end: ${mostPages} pages were read`);
    this.#last = first;
  }
}

const endless = (message: string): OperatorError =>
  new OperatorError(message, {
    code: 'target-failed',
    hint: 'No change was sent. Check that no proxy caches or changes the answers of the server.',
  });
