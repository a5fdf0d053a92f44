import { OperatorError } from '../../core/errors.ts';
import { foldCase } from '../../core/ids.ts';
import type { Pack } from '../../core/review/pack.ts';
import { visible } from '../../core/text/visible.ts';
import { type DomainChange, hasAddressIn } from '../../people/domain-rule.ts';
import type { JobContext } from '../job-context.ts';

/** @throws {OperatorError} `usage-invalid` for what is not `old.example=new.example` */
export const readDomainChanges = (written: readonly string[]): readonly DomainChange[] =>
  written.map((text) => {
    const [before = '', after = '', ...more] = text.split('=').map(domainIn);
    if (before !== '' && after !== '' && more.length === 0 && foldCase(before) !== foldCase(after)) {
      return { before, after };
    }
    throw new OperatorError(
      `--email-domain ${JSON.stringify(visible(text))} does not name two different mail domains`,
      {
        code: 'usage-invalid',
        hint: 'Write the domain of the old addresses, =, and that of the new ones: --email-domain old.example=new.example',
      },
    );
  });

/** With or without an @ before it; empty for what cannot be a domain. */
function domainIn(text: string): string {
  const domain = text.trim().normalize('NFC').replace(/^@/u, '');
  return /^[^\s@\\/,;:<>]+$/u.test(domain) ? domain : '';
}

/** A domain that no address has is probably mistyped, and the rule then finds nobody. */
export function noteUnusedDomains(
  changes: readonly DomainChange[],
  { first, second }: { readonly first: Pack; readonly second: Pack },
  job: Pick<JobContext, 'on'>,
): void {
  for (const { before, after } of changes) {
    const missing = [
      ...(hasAddressIn(first.users, before) ? [] : [[before, first] as const]),
      ...(hasAddressIn(second.users, after) ? [] : [[after, second] as const]),
    ];
    for (const [domain, { folder, users }] of missing) {
      const why = users.some(({ emailHidden }) => emailHidden === true)
        ? ' It does not show all addresses.'
        : '';
      job.on({
        kind: 'roster-note',
        note: `--email-domain ${before}=${after} pairs no accounts: no address in ${folder} ends with @${domain}.${why}`,
      });
    }
  }
}
