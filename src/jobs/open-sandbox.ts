import { defined } from '../core/defined.ts';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { parseConnectSwitch, type Switches } from '../sandbox/connect/settings/switches.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/start-sandbox.ts';
import { readZatoSeed } from '../sandbox/zato/seed/read-seed.ts';
import {
  startZatoSandbox,
  type ZatoSandbox,
  type ZatoSandboxOptions,
} from '../sandbox/zato/start-zato-sandbox.ts';
import { parseZatoSwitch, type Switches as ZatoSwitches } from '../sandbox/zato/switches.ts';
import type { JobContext } from './job-context.ts';
import { connectSeed, withContent, type ConnectSeed } from './sandbox/connect-seed.ts';

/** Which kind of server to imitate, and how. */
export type OpenSandboxOptions = ConnectSandboxOptions | ZatoServerOptions;

export interface ConnectSandboxOptions extends Omit<SandboxOptions, 'seed' | 'switches' | 'now'> {
  readonly target: 'connect';
  /** Default: the samples; with the provider `password`, the administrator alone. */
  readonly seed?: ConnectSeed;
  /** CSV file of content, for the people and groups of the seed. Default: the server has none. */
  readonly content?: string;
  /** `name=value`, for behaviour in which servers differ. */
  readonly switches?: readonly string[];
  /** File that the server is saved to when it is closed. Default: it is not. */
  readonly save?: string;
}

export interface ZatoServerOptions extends Omit<ZatoSandboxOptions, 'seed' | 'switches' | 'now'> {
  readonly target: 'zato';
  /** CSV file of users, or the super-user alone. Default: the samples. */
  readonly seed?: 'super-user' | { readonly people: string };
  /** `name=value`, for behaviour in which servers differ. */
  readonly switches?: readonly string[];
}

/** A server that is up, until it is closed. */
export type OpenSandbox = OpenConnectSandbox | ({ readonly target: 'zato' } & ZatoSandbox);
export type OpenConnectSandbox = { readonly target: 'connect' } & Sandbox;

/**
 * Starts a server to practise on, inside this process.
 * @throws {OperatorError} `port-in-use`, `seed-invalid`, `usage-invalid`; on closing `output-not-writable`
 */
export const openSandbox = (
  options: OpenSandboxOptions,
  job: Pick<JobContext, 'cwd'>,
): Promise<OpenSandbox> =>
  options.target === 'connect' ? openConnectSandbox(options, job) : openZato(options, job);

/** The same for a Connect server. */
export async function openConnectSandbox(
  { seed, content, switches = [], save, ...options }: ConnectSandboxOptions,
  { cwd }: Pick<JobContext, 'cwd'>,
): Promise<OpenConnectSandbox> {
  const people = connectSeed(seed, options.provider, cwd);
  const start = content === undefined ? people : withContent(people, resolve(cwd, content));
  const sandbox = await startSandbox({
    ...options,
    ...defined({ seed: start }),
    switches: Object.assign({}, ...switches.map(parseConnectSwitch)) as Partial<Switches>,
  });
  const close = async (): Promise<void> => {
    await sandbox.close();
    if (save !== undefined) await saveTo(resolve(cwd, save), sandbox);
  };
  return { target: 'connect', ...sandbox, close };
}

async function openZato(
  { seed, switches = [], ...options }: ZatoServerOptions,
  { cwd }: Pick<JobContext, 'cwd'>,
): Promise<OpenSandbox> {
  const users = typeof seed === 'object' ? readZatoSeed(resolve(cwd, seed.people)) : ('empty' as const);
  const sandbox = await startZatoSandbox({
    ...options,
    ...(seed === undefined ? {} : { seed: users }),
    switches: Object.assign({}, ...switches.map(parseZatoSwitch)) as Partial<ZatoSwitches>,
  });
  return { target: 'zato', ...sandbox };
}

async function saveTo(file: string, sandbox: Sandbox): Promise<void> {
  try {
    await writeFile(file, sandbox.savedState(), { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError(`the sandbox could not be saved to ${file}`, {
      code: 'output-not-writable',
      hint: 'Give --save a file in a folder that exists and that you may write to.',
      cause,
    });
  }
}
