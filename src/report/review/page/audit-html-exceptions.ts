import type { AccessOverview } from '../../../core/review/access.ts';
import { endInWords, isOverdue } from '../../../core/review/exceptions.ts';
import type { AccessException } from '../../../core/review/review.ts';
import { exceptionSubject } from '../../close/exception-text.ts';
import { said } from '../../../core/columns/placeholder.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import type { PagePart } from '../../kit/html/parts.ts';
import { dataTable } from '../../kit/html/table.ts';
import { namesOf } from '../../kit/html/words.ts';

/** The exceptions of the previous review, the overdue ones first; absent where its decisions were not given. */
export function exceptionPart({ exceptions }: Pick<AccessOverview, 'exceptions'>): PagePart | undefined {
  if (exceptions === undefined) return undefined;
  const { carried, ended, today } = exceptions;
  const overdue = carried.filter((each) => isOverdue(each, today)).length;
  const endOf = (each: AccessException): Markup =>
    isOverdue(each, today)
      ? html`<strong>${endInWords(each, today)}</strong>`
      : html`${endInWords(each, today)}`;
  return {
    id: 'exceptions',
    title: `Exceptions of the previous review (${carried.length}), overdue: ${overdue}`,
    fold: 'open',
    content: html`${
      carried.length === 0
        ? html`<p>No exception is in force.</p>`
        : dataTable(
            'Access that stays for now, by its end',
            [
              { words: 'Access of', kind: 'key' },
              { words: 'End' },
              { words: 'Reviewer' },
              { words: 'Decided on' },
              { words: 'Reason', kind: 'words' },
              { words: 'Ticket' },
            ],
            carried.map((each) => [
              exceptionSubject(each),
              endOf(each),
              each.reviewer,
              each.decidedAt,
              each.reason,
              said(each.ticket),
            ]),
          )
    }
    ${
      ended.length === 0
        ? undefined
        : html`<p>
            Ended, because the account or membership no longer exists:
            ${namesOf(ended.map(exceptionSubject))}.
          </p>`
    }`,
  };
}
