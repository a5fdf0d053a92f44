import { expect, test } from 'vitest';
import { apiErrors } from '../../../src/sandbox/connect/api-error.ts';
import { toFailure } from '../../../src/targets/connect/failure.ts';
import type { Rejected } from '../../../src/targets/http/reply.ts';

const rejected = (status: number, json: unknown): Rejected =>
  ({ kind: 'rejected', status, json, contentType: 'application/json' }) as Rejected;

/** Whose fault a refusal is: the row's, or that of the server, its licence, the key or the request as such. */
const codes: Readonly<Record<number, 'row' | 'server'>> = {
  ...ofRow(4, 6, 7, 8, 9, 12, 14, 15, 16, 17, 18, 25, 26, 36, 46, 53, 60, 61, 76, 91, 107, 112),
  ...ofRow(128, 129, 130, 131, 153, 261, 262, 263, 264, 268, 269),
  ...ofServer(1, 2, 10, 19, 20, 21, 22, 23, 24, 30, 41, 43, 47, 49, 50, 63, 64, 87, 89, 92, 103),
  ...ofServer(119, 120, 121, 125, 127, 132, 156, 165, 166, 277),
};

function ofRow(...found: readonly number[]) {
  return Object.fromEntries(found.map((code) => [code, 'row' as const]));
}

function ofServer(...found: readonly number[]) {
  return Object.fromEntries(found.map((code) => [code, 'server' as const]));
}

test.for(Object.values(apiErrors).filter(({ code }) => code in codes))(
  'HTTP $status, code $code: $text',
  ({ status, code, text }) => {
    const { concerns = 'server' } = toFailure(rejected(status, { code, error: text }));
    expect(concerns).toBe(codes[code]);
  },
);

test.for([
  { name: '409 without a code', status: 409, json: {}, concerns: 'row' },
  { name: '422 without a code', status: 422, json: undefined, concerns: 'row' },
  { name: '400 with a code of a later version', status: 400, json: { code: 999 }, concerns: 'row' },
  { name: '400 without a code', status: 400, json: { error: 'no' }, concerns: undefined },
  { name: '404 without a code', status: 404, json: undefined, concerns: undefined },
  { name: '402', status: 402, json: { code: 7 }, concerns: undefined },
  { name: '403 with the code of a name', status: 403, json: { code: 7 }, concerns: undefined },
  { name: '500 with the code of a name', status: 500, json: { code: 7 }, concerns: undefined },
])('$name', ({ status, json, concerns }) => {
  expect(toFailure(rejected(status, json)).concerns).toBe(concerns);
});
