import type { AccessOverview } from '../../core/review/access.ts';
import { endInWords, isOverdue } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import { exceptionSubject } from '../close/exception-text.ts';
import { said } from '../../core/columns/placeholder.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { dataTable } from '../kit/html/table.ts';

/** The exceptions of the previous review, the overdue ones first; empty where its decisions were not given. */
export function exceptionTable({ exceptions }: Pick<AccessOverview, 'exceptions'>): Markup {
  if (exceptions === undefined) return html``;
  const { carried, ended, today } = exceptions;
  const overdue = carried.filter((each) => isOverdue(each, today)).length;
  const endOf = (each: AccessException): Markup | string =>
    isOverdue(each, today) ? html`<strong>${endInWords(each, today)}</strong>` : endInWords(each, today);
  return html`<section aria-labelledby="exceptions">
    <h2 id="exceptions">Exceptions of the previous review (${carried.length}), overdue: ${overdue}</h2>
    ${
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
        ? html``
        : html`<p>
            Ended, because the account or membership no longer exists:
            ${ended.map(exceptionSubject).join(', ')}.
          </p>`
    }
  </section>`;
}
