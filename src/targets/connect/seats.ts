import type { SeatRules } from '../../core/seats.ts';
import { isObject, type Json } from '../http/json.ts';

/** `license.user-activity-days` where the server does not say (connect-api §4.2). */
const USUAL_ACTIVITY_DAYS = 365;

/**
 * What `server_settings` says about the licence, in numbers or, until 2023, in strings (connect-api §6.1). Undefined: it
 * does not say, or there is no limit, for which 0 is taken.
 */
export function readSeats(settings: Json): SeatRules | undefined {
  const licence = settings['license'];
  const limit = isObject(licence) ? counter(licence, 'users') : 0;
  if (!isObject(licence) || limit === 0) return undefined;
  return { limit, activityDays: counter(licence, 'user-activity-days') || USUAL_ACTIVITY_DAYS };
}

/** 0 where it is not a whole number. */
function counter(json: Json, key: string): number {
  const value = json[key];
  const isDigits = typeof value === 'string' && /^\d{1,15}$/.test(value);
  const count = isDigits ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 0;
}
