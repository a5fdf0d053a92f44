/** Milliseconds in a day of UTC, which knows no summer time. */
export const dayMs = 86_400_000;

/** Whether a text is a date that exists, as in 2026-03-31: 30 February would be read as another day. */
export function isCalendarDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** Whether a text is such a date, perhaps with a time behind it. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(?: |T|$)/u.test(text) && isCalendarDay(text.slice(0, 10));

/**
 * Whole days from one instant to a later one; 0 where it is not later.
 * @param instant RFC 3339; NaN comes back where it is not a date
 */
export const daysBetween = (instant: string, later: string): number =>
  Math.max(0, Math.floor((Date.parse(later) - Date.parse(instant)) / dayMs));
