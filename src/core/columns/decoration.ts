import { isAlphanumeric } from '../text/begins-with.ts';

/**
 * What a text program or a web page put around a name, in words after it; undefined for a name alone. One end of it is enough:
 * a list may have been split inside the quotes.
 */
export function decorationOf(text: string): string | undefined {
  if (isBare(text) || !SUSPECT.test(text)) return undefined;
  if (LINE_TAG.test(text)) return 'has a line break of HTML in it: separate groups by ;';
  if (TAG.test(text)) return 'has markup of HTML in it';
  if (MARKED.test(text)) return 'has signs around it that a text program shows as a format';
  if (QUOTED.test(text)) return 'is in quotes, which do not belong to a name';
  if (HALF_QUOTED.test(text)) {
    return 'has a quote at one end only: a name that contains a separator goes in straight double quotes (")';
  }
  return undefined;
}

/** Between two letters or digits and without a tag there is nothing to find, as in most names. */
const isBare = (text: string): boolean =>
  isAlphanumeric(text.charCodeAt(0)) &&
  isAlphanumeric(text.charCodeAt(text.length - 1)) &&
  !text.includes('<');

const SUSPECT = /^["“”„‟«»‹›‘’‚‛`*~]|["“”„‟«»‹›]$|<\/?[a-z]/iu;

const LINE_TAG = /<br\s*\/?>/iu;
const TAG =
  /<\/?(?:a|b|i|u|s|p|em|strong|del|ins|strike|span|div|font|code|sub|sup|small|mark|ul|ol|li|td|tr)(?:\s[^<>]*)?\/?>/iu;
const MARKED = /^(~~|~|\*{1,3})[^~*]+\1$/u;

/** Around the whole text and not inside it, as in `“Red” and “Blue”`. */
const QUOTED = /^(?:["“”„‟«»][^"“”„‟«»]+["“”„‟«»]|[‹›‘’‚‛][^‹›‘’‚‛]+[‹›‘’‚‛]|`[^`]+`)$/u;

/** A sign after a digit is one for inches. */
const HALF_QUOTED = /^["“”„‟«»][^"“”„‟«»]*$|^[^"“”„‟«»]*[^\d"“”„‟«»]["“”„‟«»]$/u;
