import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { Proxy, ServerOptions } from '../../jobs/session/server-options.ts';
import { variableOf } from '../argv/flag.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { chooseProxy } from '../network/choose-proxy.ts';
import { parseProxy } from '../network/proxy-address.ts';
import { proxyPasswordVariable } from '../server-variables.ts';
import { readSecretFile } from './secret-file.ts';

/** The arguments of `networkOptions`. */
export interface NetworkArguments {
  readonly proxy: string | undefined;
  readonly 'proxy-password-file': string | undefined;
  readonly ca: string | undefined;
  readonly 'insecure-skip-tls-verification': boolean;
}

/** @throws {OperatorError} `usage-invalid` for a password on the command line, and a check that the environment turns off */
export function networkFrom(
  args: NetworkArguments,
  context: Context,
): Pick<ServerOptions, 'proxy' | 'caFile' | 'certificates'> {
  refuseShownPassword(args, context);
  return {
    proxy: (serverUrl) => proxyTo(serverUrl, args, context),
    ...defined({ caFile: args.ca }),
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
  const given = await passwordGiven(args, context);
  if (given === undefined) return proxy;
  if (proxy.username === undefined) {
    throw new OperatorError(`there is a password for the proxy, and no user in ${proxy.namedBy}`, {
      code: 'usage-invalid',
      hint: 'No request was sent. Write the user before the host: http://USER@HOST:PORT',
    });
  }
  return { ...proxy, password: given };
}

/** Undefined where it is in the address, or none is needed. */
async function passwordGiven(args: NetworkArguments, context: Context): Promise<Secret | undefined> {
  const { 'proxy-password-file': file } = args;
  const text =
    file === undefined
      ? readVariable(context.env, proxyPasswordVariable)
      : (await readSecretFile(file, 'proxy-password-file', context)).replace(/\r?\n$/u, '');
  return text === undefined ? undefined : new Secret(text);
}

function refuseShownPassword({ proxy }: NetworkArguments, { env }: Context): void {
  if (proxy === undefined || proxy === 'none' || proxy === env[variableOf('proxy')]) return;
  if (parseProxy({ text: proxy, namedBy: '--proxy' }).password === undefined) return;
  throw new OperatorError('the address of --proxy holds a password', {
    code: 'usage-invalid',
    hint: `No request was sent. Others could read it in the process list. Give --proxy http://USER@HOST:PORT with --proxy-password-file FILE, or set ${proxyPasswordVariable} or HTTPS_PROXY.`,
  });
}

/** Node turns the check off by its environment too, which would leave no trace in what a run writes. */
function certificatesFrom(
  args: Pick<NetworkArguments, 'insecure-skip-tls-verification'>,
  { env }: Pick<Context, 'env'>,
): 'check' | 'skip' {
  if (args['insecure-skip-tls-verification']) return 'skip';
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return 'check';
  throw new OperatorError('NODE_TLS_REJECT_UNAUTHORIZED=0 would turn off the check of certificates', {
    code: 'usage-invalid',
    hint: 'No request was sent. Unset it, and name the certificate of your own authority with --ca FILE. To go on without the check, which the files of the run then record: --insecure-skip-tls-verification',
  });
}
