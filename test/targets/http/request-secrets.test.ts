import { expect, test } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { redact } from '../../../src/targets/http/request-secrets.ts';

const password = `p&ss"w'ör<d>\\/ 7+é😀`;
const hide = redact({ password: new Secret(password) });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.for([
  { name: 'as it is', echo: password },
  { name: 'JSON', echo: JSON.stringify(password).slice(1, -1) },
  { name: 'JSON in JSON', echo: JSON.stringify(JSON.stringify(password)).slice(2, -2) },
  {
    name: 'JSON in ASCII',
    echo: password.replaceAll(/[^ -~]|["\\<>&']/g, (sign) => {
      const units = sign.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      return units.join('');
    }),
  },
  {
    name: 'HTML',
    echo: password
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  },
  {
    name: 'HTML twice, in numbers',
    echo: Array.from(password)
      .map((sign) => `&amp;#${String(sign.codePointAt(0))};`)
      .join(''),
  },
  {
    name: 'HTML in hexadecimal',
    echo: Array.from(password)
      .map((sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`)
      .join(''),
  },
  { name: 'percent', echo: encodeURIComponent(password) },
  { name: 'percent in small letters', echo: encodeURIComponent(password).toLowerCase() },
  { name: 'percent twice', echo: encodeURIComponent(encodeURIComponent(password)) },
  { name: 'a form', echo: new URLSearchParams({ '': password }).toString().slice(1) },
  { name: 'a repr of Python', echo: password.replaceAll('\\', '\\\\').replaceAll("'", "\\'") },
  {
    name: 'bytes of Python',
    echo: [...Buffer.from(password)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  },
  { name: 'Base64', echo: base64(password) },
  { name: 'Base64 for URLs', echo: Buffer.from(password).toString('base64url') },
  { name: 'Base64 behind a name', echo: base64(`ann:${password}`) },
  { name: 'Base64 behind another name', echo: base64(`anna:${password}`) },
  { name: 'hexadecimal', echo: Buffer.from(password).toString('hex').toUpperCase() },
])('a password that is echoed is hidden: $name', ({ echo }) => {
  const said = hide(`bad password ${echo}, try again`);
  expect(said).toMatch(/^bad password .{0,8}\[hidden\].{0,6}, try again$/s);
});

test('other words stay', () => {
  const words = 'no: 7+ signs & <b>"quoted"</b> \\ 100% %20 &amp; p&ss';
  expect(hide(words)).toBe(words);
  expect(redact({ password: new Secret('') })(words)).toBe(words);
});

test('of two secrets, one in the other, both are hidden', () => {
  const both = redact({ one: new Secret('Pa55word'), other: new Secret('Pa55word-and-more') });
  expect(both('Pa55word-and-more, Pa55word')).toBe('[hidden], [hidden]');
});
