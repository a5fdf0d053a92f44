import { sumPattern } from '../core/text/total-words.ts';
import { visible } from '../core/text/visible.ts';
import { repairMojibake } from '../core/text/mojibake.ts';
import { addressIn, isAddress } from './spellings.ts';

/** What a name looks like, where it does not look like a username. */
export type NameShape = 'address' | 'domain' | 'full name' | 'mojibake';

/** `CORP\ann`, or with the slash that some exports write. */
const WITH_DOMAIN = /^[^\s\\/@]+[\\/][^\\/]+$/u;

/** Two to five words without digits, of which one has two letters: `Ann Lee`, `Lee, Ann`, `van der Berg, J.` */
const FULL_NAME = /^(?=.*\p{L}{2})[^\d,;\\/@]+([\s,;]+[^\d\s,;\\/@]+){1,4}$/u;

export function shapeOf(name: string): NameShape | undefined {
  const text = name.trim();
  if (isAddress(addressIn(text))) return 'address';
  if (WITH_DOMAIN.test(text)) return 'domain';
  if (repairMojibake(text) !== undefined) return 'mojibake';
  return FULL_NAME.test(text) ? 'full name' : undefined;
}

/** What a name looks like, in words. */
export function describeShape(name: string, shape: NameShape): string {
  switch (shape) {
    case 'address':
      return 'this looks like an e-mail address';
    case 'domain':
      return 'this looks like a name with a domain';
    case 'full name':
      return 'this looks like a full name';
    case 'mojibake':
      return `this is ${visible(repairMojibake(name) ?? name)}, read in the wrong encoding`;
  }
}

/** No letter and no digit, or the label of a line that adds up the others. */
const NO_PERSON = new RegExp(`^[^\\p{L}\\p{N}]+$|^${sumPattern}\\s*(?:[:=：].*|\\d+)?$`, 'iu');

/** Whether a cell is something that tables have in place of a person: `?`, `-`, `Total: 6`. */
export const isNoPerson = (name: string): boolean => NO_PERSON.test(name.trim().normalize('NFC'));
