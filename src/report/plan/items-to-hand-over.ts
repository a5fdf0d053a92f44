import type { Plan } from '../../core/plan/plan.ts';
import { renderTable } from '../kit/table.ts';
import { section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Every item and group that a plan hands over, where all is to be shown: each row has their number. */
export function itemsToHandOver({ rows }: Pick<Plan, 'rows'>, style: TextStyle): string {
  if (style.lists !== 'whole') return '';
  const things = rows.flatMap(({ username, content = [] }) => content.map((each) => ({ username, ...each })));
  if (things.length === 0) return '';
  const body = renderTable(
    [
      { header: 'from', atLeast: 10 },
      { header: 'to', atLeast: 10 },
      { header: 'kind' },
      { header: 'title', atLeast: 20 },
      { header: 'expected' },
    ],
    things.map(({ username, to, kind, title, word }) => [username, to, kind, title, word]),
    style,
  );
  return section(`Items and groups of the people who hand them over (${things.length})`, body, style);
}
