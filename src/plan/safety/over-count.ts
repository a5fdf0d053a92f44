import type { Hazard } from '../../core/plan/plan.ts';
import { raised } from '../../core/plan/raise-limits.ts';

/** How much of one kind plans may do within a day. */
export interface CountLimit {
  readonly limit: number;
  readonly flag: string;
  readonly code: Hazard['code'];
}

interface Counted {
  readonly planned: number;
  /** By runs on this server in the last 24 hours. */
  readonly recent: number;
  /** What the plan does, with how many: `locks 3 accounts`. */
  readonly does: string;
}

/** The hazard of a plan that goes over a limit; none for a plan that does nothing of the kind. */
export function overCount({ limit, flag, code }: CountLimit, { planned, recent, does }: Counted): Hazard[] {
  const total = planned + recent;
  if (planned === 0 || total <= limit) return [];
  const earlier = recent === 0 ? '' : `, after ${recent} in the last 24 hours`;
  return [{ code, message: `the plan ${does}${earlier}; the limit is ${limit}`, ...raised(flag, total) }];
}
