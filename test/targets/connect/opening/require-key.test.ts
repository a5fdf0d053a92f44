import { expect, test } from 'vitest';
import { OperatorError } from '../../../../src/core/errors.ts';
import { Secret, ServiceToken } from '../../../../src/core/secret.ts';
import { openOn } from '../../../helpers/servers.ts';

const unused = { url: 'http://127.0.0.1:9', apiKey: '' };

test.for([
  { name: 'a line break at its end', key: 's3cret\n' },
  { name: 'a line break of Windows', key: 's3cret\r\n' },
  { name: 'a byte order mark', key: '\u{feff}s3cret' },
  { name: 'a second line', key: 's3cret\ns3cret2' },
  { name: 'letters that are not Latin', key: 's3cret-клю́ч' },
  { name: 'a letter of Latin-1', key: 's3crét-s3cret' },
  { name: 'a space', key: 's3cret s3cret' },
])('a key with $name is refused before the first request, and not shown', async ({ key }) => {
  for (const [credentials, what] of [
    [new Secret(key), 'API key'],
    [new ServiceToken(key), 'service token'],
  ] as const) {
    const error: unknown = await openOn(unused, { credentials }).catch((reason: unknown) => reason);
    if (!(error instanceof OperatorError)) throw error;
    expect(error).toMatchObject({
      code: 'key-missing',
      message: `the ${what} holds spaces, line breaks or characters that no key has`,
    });
    expect(`${error.stack ?? ''} ${error.hint} ${String(error.cause)}`).not.toContain('s3cr');
  }
});

test('a key that is empty', async () => {
  await expect(openOn(unused)).rejects.toMatchObject({
    code: 'key-missing',
    message: 'the API key is empty',
  });
});
