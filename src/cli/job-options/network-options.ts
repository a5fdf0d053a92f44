import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { ClientCertificate, Proxy, ServerOptions } from '../../jobs/session/server-options.ts';
import { usageError } from '../argv/usage-error.ts';
import type { Context } from '../context.ts';
import { chooseProxy, namedByFlag } from '../network/choose-proxy.ts';
import { parseProxy } from '../network/proxy-address.ts';
import { keyPassphraseVariable, proxyPasswordVariable } from '../server-variables.ts';
import { readSecretFile } from './secret-file.ts';
import { secretSource } from './secret-source.ts';

/** The arguments of `networkOptions`. */
export interface NetworkArguments {
  readonly profile?: string | undefined;
  readonly proxy: string | undefined;
  readonly 'proxy-password-file': string | undefined;
  readonly ca: string | undefined;
  readonly 'use-system-ca': boolean;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly 'key-passphrase-file': string | undefined;
  readonly 'insecure-skip-tls-verification': boolean;
}

/** @throws {OperatorError} `usage-invalid` for a password on the command line, and a check that the environment turns off */
export function networkFrom(
  args: NetworkArguments,
  context: Context,
): Pick<ServerOptions, 'proxy' | 'caFile' | 'systemStore' | 'clientCertificate' | 'certificates'> {
  refuseShownPassword(args, context);
  refuseKeyAlone(args);
  return {
    proxy: (serverUrl) => proxyTo(serverUrl, args, context),
    ...defined({ caFile: args.ca }),
    ...(args['use-system-ca'] ? { systemStore: 'trust' } : {}),
    clientCertificate: () => clientCertificateFrom(args, context),
    certificates: certificatesFrom(args, context),
  };
}

async function proxyTo(
  serverUrl: string,
  args: NetworkArguments,
  context: Context,
): Promise<Proxy | undefined> {
  const proxy = chooseProxy(serverUrl, args.proxy, context.env);
  if (proxy === undefined) return undefined;
  const given = await secretFrom('proxy-password-file', proxyPasswordVariable, { args, context });
  if (given === undefined) return proxy;
  if (proxy.username === undefined) {
    throw new OperatorError(`there is a password for the proxy, but no user name in ${proxy.namedBy}`, {
      code: 'usage-invalid',
      hint: 'No request was sent. Write the user before the host: http://USER@HOST:PORT',
    });
  }
  return { ...proxy, password: given };
}

/** Undefined where neither the file nor the variable is named. */
async function secretFrom(
  flag: 'proxy-password-file' | 'key-passphrase-file',
  variable: string,
  { args, context }: { readonly args: NetworkArguments; readonly context: Context },
): Promise<Secret | undefined> {
  const source = secretSource(args[flag], [variable], context.env);
  if (source === undefined) return undefined;
  const text =
    'file' in source
      ? (await readSecretFile(source.file, flag, context)).replace(/\r?\n$/u, '')
      : (context.env[source.variable] ?? '');
  return new Secret(text);
}

async function clientCertificateFrom(
  args: NetworkArguments,
  context: Context,
): Promise<ClientCertificate | undefined> {
  const { cert, key } = args;
  if (cert === undefined) return undefined;
  const passphrase = await secretFrom('key-passphrase-file', keyPassphraseVariable, { args, context });
  return { certFile: cert, ...defined({ keyFile: key, passphrase }) };
}

function refuseKeyAlone({ cert, key }: NetworkArguments): void {
  if (key === undefined || cert !== undefined) return;
  throw usageError(
    '--key needs --cert: the client certificate whose private key it is; a key for the API is given with --api-key-file',
  );
}

function refuseShownPassword({ proxy, profile }: NetworkArguments, { env }: Context): void {
  if (proxy === undefined || proxy === 'none') return;
  const named = namedByFlag(proxy, env);
  if (named.namedBy !== '--proxy' || parseProxy(named).password === undefined) return;
  const [where, readable] =
    profile === undefined
      ? ['--proxy', 'the process list']
      : ['--proxy, or of proxy in the profile,', 'the process list or in that file'];
  throw new OperatorError(`the address of ${where} holds a password`, {
    code: 'usage-invalid',
    hint: `No request was sent. Others could read it in ${readable}. Give --proxy http://USER@HOST:PORT with --proxy-password-file FILE, or set ${proxyPasswordVariable} or HTTPS_PROXY.`,
  });
}

/** Node turns the check off by its environment too, which would leave no trace in what a run writes. */
function certificatesFrom(
  args: Pick<NetworkArguments, 'insecure-skip-tls-verification'>,
  { env, stderr }: Pick<Context, 'env' | 'stderr'>,
): 'check' | 'skip' {
  if (args['insecure-skip-tls-verification']) {
    stderr(
      'Warning: the certificate of the server is not checked, so it may be another server (--insecure-skip-tls-verification).\n',
    );
    return 'skip';
  }
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return 'check';
  throw new OperatorError('NODE_TLS_REJECT_UNAUTHORIZED=0 would turn off the check of certificates', {
    code: 'usage-invalid',
    hint: 'No request was sent. Unset it, and name the certificate of your own authority with --ca FILE. To go on without the check, which the files of the run then record: --insecure-skip-tls-verification',
  });
}
