import { type Damage, findDamage } from '../../core/text/damaged-text.ts';
import { type Fault, shown } from '../cells/fault.ts';
import { realValueFlag } from '../hint-flags.ts';

/** Damage in a name that an account or a group would keep. */
export function faultInDamaged(text: string, realValues: ReadonlySet<string>): Fault | undefined {
  const damage = findDamage(text);
  return damage === undefined || realValues.has(text.trim()) ? undefined : faultOf(text.trim(), damage);
}

/** The semicolon of an entity separates no groups, and a group may be called so: that is a note. */
export function faultInDamagedGroup(group: string, realValues: ReadonlySet<string>): Fault | undefined {
  return findDamage(group)?.kind === 'entities' ? undefined : faultInDamaged(group, realValues);
}

const faultOf = (text: string, { what, meant }: Damage): Fault => ({
  code: 'text-damaged',
  message: `${shown(text)} ${what}${meant === undefined ? '' : `; ${shown(meant)} is probably meant`}`,
  hint:
    meant === undefined
      ? `Write the name as it should be. If the real value looks like this, add ${realValueFlag(text)}`
      : `Write ${shown(meant)}, or add --repair-text. If the real value looks like this, add ${realValueFlag(text)}`,
});
