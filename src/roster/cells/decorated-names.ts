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
    hint: `Write the name alone. If the real value looks like this, add ${realValueFlag(text)}`,
  };
}
