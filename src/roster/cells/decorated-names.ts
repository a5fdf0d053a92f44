import { decorationOf } from '../../core/columns/decoration.ts';
import { realValueFlag } from '../hint-flags.ts';
import { type Fault, shown } from './fault.ts';

/** A text with more around it than a name; undefined for a name alone. */
export function faultInDecoration(text: string): Fault | undefined {
  const what = decorationOf(text);
  if (what === undefined) return undefined;
  return {
    code: 'character-not-allowed',
    message: `${shown(text)} ${what}`,
    hint: `Write the name alone. If it is really written so, add ${realValueFlag(text)}`,
  };
}
