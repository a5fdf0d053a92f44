import { groupBy } from '../../core/group-by.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Memberships that --only-own leaves because no run added them, by group; empty where there are none. */
export function keptMemberships({ rows }: Pick<Plan, 'rows'>, where: string, style: TextStyle): string {
  const kept = rows.flatMap(({ username, groups }) =>
    groups.flatMap(({ group, word }) => (word === 'kept_foreign' ? [{ group, username }] : [])),
  );
  const body = cutShort(
    kept,
    (shown) =>
      [...groupBy(shown, ({ group }) => group)]
        .map(([group, members]) =>
          paragraph('  ', `${group}: ${members.map(({ username }) => username).join(', ')}`, style),
        )
        .join(''),
    where,
    style,
  );
  return section(`Memberships kept, because no run on record added them (${kept.length})`, body, style);
}
