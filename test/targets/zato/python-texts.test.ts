import { expect, test } from 'vitest';
import { parseTexts } from '../../../src/targets/zato/python-texts.ts';

test.for<{ name: string; value: unknown; texts: readonly string[] | undefined }>([
  { name: 'left out', value: undefined, texts: [] },
  { name: 'JSON', value: ['a', "b's"], texts: ['a', "b's"] },
  { name: 'printed, empty', value: '[]', texts: [] },
  { name: 'printed, one', value: "['team']", texts: ['team'] },
  { name: 'printed, a quote inside', value: `['a', "b's"]`, texts: ['a', "b's"] },
  { name: 'printed, both quotes inside', value: String.raw`['b\'s "c"']`, texts: [`b's "c"`] },
  { name: 'printed, what separates inside', value: "['a, b', 'c]', '[d']", texts: ['a, b', 'c]', '[d'] },
  { name: 'printed, a backslash at the end', value: String.raw`['a\\', 'b']`, texts: ['a\\', 'b'] },
  { name: 'printed, control characters', value: String.raw`['a\nb\tc\rd']`, texts: ['a\nb\tc\rd'] },
  { name: 'printed, other escapes', value: String.raw`['\x00\u200b\U0001f600']`, texts: ['\0\u200b😀'] },
  { name: 'printed, any script', value: "['Größe', '李']", texts: ['Größe', '李'] },
  { name: 'printed, no texts', value: '[1, 2]', texts: undefined },
  { name: 'printed, cut off', value: "['a', 'b", texts: undefined },
  { name: 'printed, something else', value: "{'a': True}", texts: undefined },
  { name: 'JSON, no texts', value: [1], texts: undefined },
  { name: 'a number', value: 7, texts: undefined },
])('$name', ({ value, texts }) => {
  expect(parseTexts(value)).toEqual(texts);
});
