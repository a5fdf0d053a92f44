import type { Applied } from '../../apply/apply-plan.ts';
import { exitsOf } from '../../core/outcome.ts';
import { gravest, type Exit } from '../../core/exit.ts';
import type { StopReason } from '../../apply/circuit-breaker.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { JobContext } from '../job-context.ts';

/** How an import ends: what stopped it, and what became of its rows. */
export function exitOf({ outcomes, stopped }: Applied, { signal }: Pick<JobContext, 'signal'>): Exit {
  // Rows that were not attempted do not say why the run stopped; the reason does.
  const byRows = exitsOf(outcomes).filter((exit) => exit !== 'stopped-early');
  return gravest(stopped === undefined ? byRows : [...byRows, exitOfStop(stopped, signal)]);
}

function exitOfStop(stopped: StopReason, signal: AbortSignal): Exit {
  switch (stopped) {
    case 'sign-in':
      return 'sign-in';
    case 'network':
      return 'fault';
    case 'failures':
    case 'time':
      return 'stopped-early';
    case 'operator':
      return signal.reason === 'terminated' ? 'terminated' : 'interrupted';
    default:
      return unreachable(stopped);
  }
}
