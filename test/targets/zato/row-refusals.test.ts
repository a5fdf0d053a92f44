import { expect, test } from 'vitest';
import type { Rejected } from '../../../src/targets/http/reply.ts';
import { toFailure } from '../../../src/targets/zato/envelope.ts';

test.for([
  ...['E001001', 'E001002', 'E001003', 'E001004', 'E002001', 'E002002', 'E002005'].map(ofRow),
  ...['E003001', 'E003002', 'E003003', 'E003008', 'E008001', 'E008002', 'E008003', 'E009001'].map(ofRow),
  ...['E003004', 'E003007', 'E004001', 'E005001', 'E005002', 'E007001', 'E999001'].map(ofServer),
  { code: undefined, concerns: undefined },
])('$code', ({ code, concerns }) => {
  for (const status of [200, 400, 403]) {
    const json = { status: 'error', sub_status: code === undefined ? [] : [code] };
    const reply = { kind: 'rejected', status, json, contentType: 'application/json' } as unknown as Rejected;
    expect(toFailure(reply).concerns).toBe(concerns);
  }
});

function ofRow(code: string) {
  return { code, concerns: 'row' };
}

function ofServer(code: string) {
  return { code, concerns: undefined };
}
