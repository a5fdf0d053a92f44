import { OperatorError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { ZatoLogin } from '../../jobs/session/server-options.ts';
import type { Context } from '../context.ts';
import { readSecretFile } from './secret-file.ts';
import { serverVariables } from '../server-variables.ts';

/** The application that every Zato knows unless its `sso.conf` says otherwise (zato-sso-api §4). */
const DEFAULT_APP = 'CRM';

/** @throws {OperatorError} `key-missing`, `key-file-unreadable` */
export async function readApiKey(file: string | undefined, context: Context): Promise<Secret> {
  const key = await readSecret(file, serverVariables.connect.key, context);
  if (key === '') {
    throw new OperatorError('no API key is given', {
      code: 'key-missing',
      hint: 'Set CONNECT_API_KEY, or give --api-key-file FILE (- for standard input). A key is never a flag itself, since others could read it in the process list.',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new OperatorError('the API key holds spaces or characters that no key has', {
      code: 'key-missing',
      hint: 'The file must hold the key alone, on one line.',
    });
  }
  return new Secret(key);
}

/** @throws {OperatorError} `key-missing`, `key-file-unreadable` */
export async function readZatoLogin(file: string | undefined, context: Context): Promise<ZatoLogin> {
  const username = context.env['ZATO_USERNAME']?.trim() ?? '';
  const password = await readSecret(file, serverVariables.zato.key, context);
  const totpKey = (context.env['ZATO_TOTP_KEY'] ?? '').replaceAll(/[\s-]/g, '').toUpperCase();
  const currentApp = context.env['ZATO_CURRENT_APP']?.trim() ?? '';
  if (username === '' || password === '') {
    throw new OperatorError(
      `no ${username === '' ? 'username' : 'password'} is given to sign in to Zato with`,
      {
        code: 'key-missing',
        hint: 'Set ZATO_USERNAME and ZATO_PASSWORD to those of a super-user, and ZATO_TOTP_KEY if it has one-time codes. The password may also be in a file: --api-key-file FILE.',
      },
    );
  }
  if (!/^[A-Z2-7]*=*$/.test(totpKey)) {
    throw new OperatorError('ZATO_TOTP_KEY is not a TOTP key', {
      code: 'key-missing',
      hint: 'It is the Base32 key that the authenticator was set up with (letters A to Z, digits 2 to 7), not a code of six digits.',
    });
  }
  return {
    username,
    password: new Secret(password),
    ...(totpKey === '' ? {} : { totpKey: new Secret(totpKey) }),
    currentApp: currentApp === '' ? DEFAULT_APP : currentApp,
  };
}

/** From the file where one is named, else from the environment; without the line end that editors add. */
async function readSecret(file: string | undefined, variable: string, context: Context): Promise<string> {
  const text =
    file === undefined ? context.env[variable] : await readSecretFile(file, 'api-key-file', context);
  return text?.trim() ?? '';
}
