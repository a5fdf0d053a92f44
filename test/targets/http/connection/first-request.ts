import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpSettings } from '../../../../src/targets/http/http.ts';
import type { Reply } from '../../../../src/targets/http/reply.ts';
import { bareClient } from '../../../helpers/bare-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-certificates-'));
let files = 0;

/** The path of a file with this text. */
export function fileOf(text: string | Buffer): string {
  const file = join(folder, `${++files}.pem`);
  writeFileSync(file, text);
  return file;
}

/** One request, as the first one of a run. */
export const ask = (baseUrl: string, settings: Partial<HttpSettings> = {}): Promise<Reply> =>
  bareClient(baseUrl, settings).send({ method: 'GET', path: '/users' }, new AbortController().signal);
