import type { FilledRow } from '../helpers/filled-review.ts';

const by = (reviewer: string, decision: string, more: FilledRow = {}): FilledRow => ({
  decision,
  reviewer,
  decision_at: '2026-04-09',
  ...more,
});

/** Whoever is not among them stays as he is. */
const special: Readonly<Record<string, FilledRow | undefined>> = {
  'ada.berg': by('Bruno Costa', 'keep'),
  'ada.berg Platform': by('Bruno Costa', 'keep'),
  'bruno.costa': by('Ada Berg', 'change role', {
    new_role: 'publisher',
    decision_reason: 'no longer on call',
    ticket_ref: 'ACC-101',
  }),
  'otto.pryce': by('Ada Berg', 'lock', { decision_reason: 'not here since 2024', ticket_ref: 'ACC-102' }),
  'petra.quist': by('Ada Berg', 'lock', { ticket_ref: 'ACC-102' }),
  'rafael.silva': by('Ada Berg', 'lock', { decision_reason: 'never came', ticket_ref: 'ACC-102' }),
  'quinn.rossi': by('Ada Berg', 'exception', { decision_reason: 'begins in May' }),
  'svc-old-etl': by('Ada Berg', 'lock', { decision_reason: 'switched off', ticket_ref: 'ACC-103' }),
  'svc-backup': by('Ada Berg', 'exception', { decision_reason: 'until it runs as a publisher' }),
  'vera.walsh': undefined,
  'carla.diaz Finance': by('Carla Díaz', 'keep'),
  'gita.holm Human Resources': by('Ada Berg', 'revoke', { ticket_ref: 'ACC-104' }),
  'jonas.kern Analysts': by('Ada Berg', 'revoke', { ticket_ref: 'ACC-105' }),
  'elif.falk Finance': by('Jonas Kern', 'exception', { decision_reason: 'year-end closing' }),
};

/** What the reviewers of samples/packs/2026-q2 have decided: `ann`, or `ann Ops` for a membership. */
export const decided = (subject: string): FilledRow | undefined =>
  Object.hasOwn(special, subject) ? special[subject] : by('Ada Berg', 'keep');
