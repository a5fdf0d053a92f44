import type { Applied } from '../apply/apply-plan.ts';
import { exitsOf } from '../core/outcome.ts';
import { gravest, type Exit } from '../core/exit.ts';
import type { Context } from './context.ts';

/** How an import ends: what stopped it, and what became of its rows. */
export function exitOf({ outcomes, stopped }: Applied, { signal }: Pick<Context, 'signal'>): Exit {
  const byRows = exitsOf(outcomes).filter((exit) => exit !== 'stopped-early');
  switch (stopped) {
    case undefined:
      return gravest(byRows);
    case 'sign-in':
      return gravest([...byRows, 'sign-in']);
    case 'network':
      return gravest([...byRows, 'fault']);
    case 'failures':
      return gravest([...byRows, 'stopped-early']);
    case 'operator':
      return gravest([...byRows, signal.reason === 'terminated' ? 'terminated' : 'interrupted']);
  }
}
