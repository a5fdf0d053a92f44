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

/** How a command or a job ended: a key of {@link exitCodes}. */
export type Exit = keyof typeof exitCodes;

/** If there are several reasons, the first one in this order decides. */
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
