import { beforeAll, expect, test } from 'vitest';
import { apiErrors } from '../../../src/sandbox/connect/api-error.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small } from './small.ts';

/** The codes of the documented table, by HTTP status (connect-api §8). */
const statuses: Readonly<Record<number, readonly number[]>> = {
  400: [
    3, 5, 6, 7, 11, 12, 13, 14, 25, 32, 34, 36, 40, 41, 42, 43, 46, 53, 60, 61, 62, 63, 64, 76, 83, 87, 89,
    91, 103, 107, 112, 115, 117, 119, 120, 121, 122, 125, 127, 128, 129, 130, 131, 132, 136, 152, 161, 234,
    261, 262, 264, 268, 269,
  ],
  401: [24, 30, 166],
  403: [10, 19, 20, 21, 22, 23, 33, 47, 49, 50, 92, 118, 156, 165],
  404: [2, 4, 9, 17, 18, 153],
  409: [8, 15, 16, 26, 35, 154, 155, 263],
  429: [277],
  500: [1],
};

const table = Object.entries(statuses).flatMap(([status, codes]) =>
  codes.map((code) => ({ status: Number(status), code })),
);

const start = sandboxes();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start(small());
});

test('the server has exactly these codes', () => {
  const known = Object.values(apiErrors).map(({ code, status }) => ({ status, code }));
  const inOrder = (rows: { status: number; code: number }[]) => rows.toSorted((a, b) => a.code - b.code);
  expect(inOrder(known)).toEqual(inOrder(table));
});

test.for(table)('$status/$code: status, headers and keys', async ({ status, code }) => {
  sandbox.faults.add(`error,code=${code},times=1`);
  const answer = await askingAs(sandbox, 'admin')('GET /v1/user');
  expect(answer).toMatchObject({ status, json: { code, payload: null } });
  expect(Object.keys(answer.json as object)).toEqual(['code', 'error', 'payload']);
  expect((answer.json as { error: string }).error).toMatch(/^[A-Z].{10,}\.$/);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
});
