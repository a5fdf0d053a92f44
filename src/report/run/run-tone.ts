import type { RunEnd } from '../../core/run-end.ts';

export type RunTone = 'good' | 'attention' | 'bad';

/** How a run went: bad only where it failed as a whole; a few rows out of many need attention. */
export function runTone({ exit, cause }: RunEnd, rows: number, settled: number): RunTone {
  if (settled === rows && exit === 'ok') return 'good';
  return (settled === 0 && exit !== 'ok') || failsTheRun[cause] ? 'bad' : 'attention';
}

/** Whether a run that ended so failed as a whole, though some of its rows may be done. */
const failsTheRun = {
  done: false,
  'rows-failed': false,
  'rows-refused': false,
  'not-finished': false,
  interrupted: false,
  terminated: false,
  time: false,
  'plan-refused': true,
  fault: true,
  failures: true,
  network: true,
  'sign-in': true,
} as const satisfies Record<RunEnd['cause'], boolean>;
