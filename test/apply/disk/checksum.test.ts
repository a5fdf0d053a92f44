import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { openSeal, ownCrc32, seal } from '../../../src/apply/disk/checksum.ts';

test.for(['', 'a', '123456789', 'zoë 張 👩‍🔬', 'x'.repeat(10_000)])('CRC-32 of %j is that of zlib', (text) => {
  expect(ownCrc32(text)).toBe(crc32(text));
});

test('the check value of the standard', () => {
  expect(ownCrc32('123456789')).toBe(0xcbf43926);
});

test.for(['{"kind":"intent","step":"1:0"}', '{"a":",\\"crc\\":\\"00000000\\"}"}'])(
  'a sealed line gives back what was sealed: %s',
  (json) => {
    expect(openSeal(seal(json))).toEqual({ json, checksum: 'right' });
    expect(JSON.parse(seal(json))).toMatchObject(JSON.parse(json) as object);
  },
);

test('a line of an earlier version has no checksum', () => {
  expect(openSeal('{"kind":"intent"}')).toEqual({ json: '{"kind":"intent"}', checksum: 'none' });
});
