import { plural } from './plural.ts';

/** How long ago something was: `4 minutes`, `3 hours`, `10 days`; rounded down. */
export function timeWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) return plural(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? plural(hours, 'hour') : plural(Math.floor(hours / 24), 'day');
}
