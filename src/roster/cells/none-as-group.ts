import { placeholders } from '../../core/columns/placeholder.ts';
import { type Fault, shown } from './fault.ts';

/** What is wrong with the word that our exports write for no group: a group may be called so. */
export const faultInNone = (name: string): Fault | undefined =>
  name.toLowerCase() === placeholders.none
    ? {
        code: 'value-stands-for-nothing',
        message: `${shown(name)} could be a group with this name or, as in exports, no group`,
        hint: `Write (none) for no group, leave the cell empty to change nothing, or quote the name: "${name}"`,
      }
    : undefined;
