import { OperatorError } from '../../core/errors.ts';
import { isKeyForm, parseTotpKey, Secret, ServiceToken } from '../../core/secret.ts';
import type { ZatoLogin } from '../../jobs/session/server-options.ts';
import type { Context } from '../context.ts';
import { readSecretFile } from './secret-file.ts';
import { secretSource } from './secret-source.ts';
import { serverVariables, serviceTokenVariable, signInVariables } from '../server-variables.ts';

/** The application that every Zato knows unless its `sso.conf` says otherwise (zato-sso-api §4). */
const DEFAULT_APP = 'CRM';

/**
 * The key of an account, or a service token: the two look alike, so that the variable tells which one it is.
 * @throws {OperatorError} `key-missing`, `key-file-unreadable`, `usage-invalid`
 */
export async function readConnectKey(file: string | undefined, context: Context): Promise<Secret> {
  const source = secretSource(file, signInVariables('connect'), context.env);
  if (source === undefined || 'file' in source || source.variable !== serviceTokenVariable)
    return readApiKey(file, context);
  const token = context.env[serviceTokenVariable]?.trim() ?? '';
  if ((context.env[serverVariables.connect.key]?.trim() ?? '') !== '') {
    throw new OperatorError(`${serverVariables.connect.key} and ${serviceTokenVariable} are both set`, {
      code: 'usage-invalid',
      hint: `A service token only reads. Unset ${serviceTokenVariable} to work with the key, or ${serverVariables.connect.key} to work with the token.`,
    });
  }
  return new ServiceToken(
    requireKeyForm(token, `${serviceTokenVariable} holds`, 'The variable must hold the token alone.'),
  );
}

/** @throws {OperatorError} `key-missing`, `key-file-unreadable` */
async function readApiKey(file: string | undefined, context: Context): Promise<Secret> {
  const key = await readSecret(file, serverVariables.connect.key, context);
  if (key === '') {
    throw new OperatorError('no API key is given', {
      code: 'key-missing',
      hint: 'Set CONNECT_API_KEY, or give --api-key-file FILE (- for standard input); to read only, CONNECT_SERVICE_TOKEN is enough. A key is never a flag itself, since others could read it in the process list.',
    });
  }
  return new Secret(
    requireKeyForm(key, 'the API key holds', 'The file must hold the key alone, on one line.'),
  );
}

function requireKeyForm(key: string, whatHolds: string, hint: string): string {
  if (isKeyForm(key)) return key;
  throw new OperatorError(`${whatHolds} spaces or characters that no key has`, { code: 'key-missing', hint });
}

/** @throws {OperatorError} `key-missing`, `key-file-unreadable` */
export async function readZatoLogin(file: string | undefined, context: Context): Promise<ZatoLogin> {
  const username = context.env['ZATO_USERNAME']?.trim() ?? '';
  const password = await readSecret(file, serverVariables.zato.key, context);
  const totpText = context.env['ZATO_TOTP_KEY']?.trim() ?? '';
  const totpKey = parseTotpKey(totpText);
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
  if (totpText !== '' && totpKey === undefined) {
    throw new OperatorError('ZATO_TOTP_KEY is not a TOTP key', {
      code: 'key-missing',
      hint: 'It is the Base32 key that the authenticator was set up with (letters A to Z, digits 2 to 7), not a code of six digits.',
    });
  }
  return {
    username,
    password: new Secret(password),
    ...(totpKey === undefined ? {} : { totpKey: new Secret(totpKey) }),
    currentApp: currentApp === '' ? DEFAULT_APP : currentApp,
  };
}

/** From the file where one is named, else from the environment; without the line end that editors add. */
async function readSecret(file: string | undefined, variable: string, context: Context): Promise<string> {
  const text =
    file === undefined ? context.env[variable] : await readSecretFile(file, 'api-key-file', context);
  return text?.trim() ?? '';
}
