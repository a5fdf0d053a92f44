import { defined } from '../../core/defined.ts';
import type { InferredOptionTypes } from 'yargs';
import { OperatorError } from '../../core/errors.ts';
import type { OpenSandboxOptions } from '../../jobs/open-sandbox.ts';
import type { ConnectSeed } from '../../jobs/sandbox/connect-seed.ts';
import type { sandboxOptions } from '../argv/sandbox-options.ts';

export type SandboxArguments = InferredOptionTypes<typeof sandboxOptions>;

export const sandboxOptionsFrom = (args: SandboxArguments): OpenSandboxOptions =>
  args.target === 'zato' ? zatoOptionsFrom(args) : connectOptionsFrom(args);

/** What only Connect has: sign-in providers, groups, roles, keys, licences, a directory. */
const connectOnly = [
  'provider',
  'groups',
  'emulate',
  'api-key',
  'publisher-key',
  'viewer-key',
  'seed-groups',
  'seed-content',
  'from',
  'fresh',
  'save',
  'default-role',
  'seats',
  'setting',
] as const satisfies readonly (keyof SandboxArguments)[];

function connectOptionsFrom(args: SandboxArguments): OpenSandboxOptions {
  refuseFlags(args, ['totp'], 'a Posit Connect server');
  return {
    target: 'connect',
    ...sharedFrom(args),
    settings: args.setting ?? [],
    ...defined({
      provider: args.provider,
      defaultRole: args['default-role'],
      seats: args.seats,
      seed: connectSeedFrom(args),
      groups: args.groups,
      emulate: args.emulate,
      apiKey: args['api-key'],
      publisherKey: args['publisher-key'],
      viewerKey: args['viewer-key'],
      save: args.save,
      content: args['seed-content'],
    }),
  };
}

function zatoOptionsFrom(args: SandboxArguments): OpenSandboxOptions {
  refuseFlags(args, connectOnly, 'a Zato server');
  const { seed, empty, totp } = args;
  if (seed !== undefined && empty) {
    throw new OperatorError('--empty takes no --seed', {
      code: 'usage-invalid',
      hint: '--empty starts with the super-user only, --seed adds the people of a file.',
    });
  }
  return {
    target: 'zato',
    ...sharedFrom(args),
    totp: totp === true ? 'on' : 'off',
    ...(empty ? { seed: 'super-user' } : {}),
    ...(seed === undefined ? {} : { seed: { people: seed } }),
  };
}

const sharedFrom = (args: SandboxArguments) => ({
  port: args.port,
  basePath: args['base-path'],
  latencyMs: args.latency,
  faults: args.fault ?? [],
  randomSeed: args['random-seed'],
  switches: args.switch ?? [],
});

/** Undefined: the samples. */
function connectSeedFrom(args: SandboxArguments): ConnectSeed | undefined {
  const { seed, from, empty, fresh } = args;
  const isGiven = seed !== undefined || from !== undefined;
  if ((empty && (isGiven || fresh)) || (fresh && from !== undefined)) {
    throw new OperatorError('--empty, --fresh and --from exclude each other, and --empty takes no --seed', {
      code: 'usage-invalid',
      hint: '--empty starts with one administrator, --fresh without accounts, the others with the people they name.',
    });
  }
  if (fresh && args['seed-content'] !== undefined) {
    throw new OperatorError('--fresh takes no --seed-content', {
      code: 'usage-invalid',
      hint: 'Content needs the accounts of its owners, and a fresh server has none.',
    });
  }
  const groups = defined({ groups: args['seed-groups'] });
  if (groups.groups !== undefined && seed === undefined && (empty || from !== undefined)) {
    throw new OperatorError(
      `--seed-groups does not go with ${empty ? '--empty' : '--from'} alone: the groups have people in them`,
      { code: 'usage-invalid', hint: 'Add --seed with the people, e.g. --seed samples/directory.csv.' },
    );
  }
  const people = { ...defined({ people: seed }), ...groups };
  if (empty) return { kind: 'administrator' };
  if (fresh) return { kind: 'directory', ...people };
  if (from !== undefined) return { kind: 'export', folder: from, ...people };
  return seed === undefined && groups.groups === undefined ? undefined : { kind: 'people', ...people };
}

/**
 * Flags that have no effect on this kind of server.
 * @throws {OperatorError} `usage-invalid`, naming those that were given
 */
function refuseFlags(
  args: SandboxArguments,
  foreign: readonly (keyof SandboxArguments)[],
  server: string,
): void {
  const typed = foreign.filter((flag) => args[flag] !== undefined && args[flag] !== false);
  if (typed.length === 0) return;
  const list = typed.map((flag) => `--${flag}`).join(', ');
  throw new OperatorError(`${list} ${typed.length === 1 ? 'has' : 'have'} no effect on ${server}`, {
    code: 'usage-invalid',
    hint: 'Leave that out, or choose the other kind of server with --target.',
  });
}
