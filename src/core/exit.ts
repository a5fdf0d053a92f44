/** Every way a command can end. Scripts depend on the numbers (README, "Exit codes"). */
export const exitCodes = {
  ok: 0,
  fault: 1,
  usage: 2,
  'rows-failed': 3,
  'sign-in': 4,
  refused: 5,
  'input-invalid': 6,
  'changes-waiting': 8,
  'stopped-early': 11,
  interrupted: 130,
  terminated: 143,
} as const;

export type Exit = keyof typeof exitCodes;

/** What each exit means, in one sentence for the administrator. */
export const exitMeanings: Readonly<Record<Exit, string>> = {
  ok: 'Every row is as the file asks.',
  fault: 'Something unexpected happened, or the network was lost: what was done is in the run folder.',
  usage: 'The command line or the configuration is wrong; nothing was sent.',
  'rows-failed': 'Some rows failed, are unknown or ambiguous: see the outcome of each.',
  'sign-in': 'The server refused the key, or the key may not do this.',
  refused:
    'Refused for safety: a limit, a protected account, a plan that no longer fits, a run already active.',
  'input-invalid': 'The input file has problems; nothing was sent.',
  'changes-waiting': 'plan --detailed-exitcode: there are changes to apply.',
  'stopped-early': 'Stopped before the end by a breaker or a time budget.',
  interrupted: 'Stopped by Ctrl-C.',
  terminated: 'Stopped by a termination signal.',
};

/** Several reasons at once: the first one in this order wins (design: signal, 5, 4, 11, 3). */
const precedence: readonly Exit[] = [
  'interrupted',
  'terminated',
  'refused',
  'sign-in',
  'stopped-early',
  'fault',
  'rows-failed',
  'usage',
  'input-invalid',
  'changes-waiting',
];

export function gravest(exits: readonly Exit[]): Exit {
  return precedence.find((exit) => exits.includes(exit)) ?? 'ok';
}
