import type { TranslateRole } from '../../migrate/plan-move.ts';
import { rulesOf, targetNamed } from '../target-rules.ts';

/** What a role is called on another kind of server; a role that gives more than any there is not translated. */
const translations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'connect to zato': { viewer: 'regular', publisher: 'regular' },
  'zato to connect': { regular: 'viewer' },
};

/** @param from the products' own names, as exports have them */
export function roleBetween(from: string, to: string): TranslateRole {
  const [source, target] = [targetNamed(from), targetNamed(to)];
  if (source === undefined || target === undefined) return () => undefined;
  if (source === target) return (role) => (rulesOf(target).roles.includes(role) ? role : undefined);
  return (role) => translations[`${source} to ${target}`]?.[role];
}
