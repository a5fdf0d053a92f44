import { once } from 'node:events';
import { openSandbox } from '../../jobs/open-sandbox.ts';
import { renderDocument } from '../../report/documents.ts';
import { sandboxOptions } from '../argv/sandbox-options.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { type SandboxArguments, sandboxOptionsFrom } from '../job-options/sandbox-options.ts';
import { sampleFile } from '../sample-file.ts';
import { sandboxDocument, sandboxVariables, sandboxWords } from '../sandbox-text.ts';

/** Stays up until Ctrl-C. */
export const sandboxCommand = defineCommand({
  positionals: {},
  options: sandboxOptions,
  examples: [
    ['rollcall sandbox', 'a Connect server with Google sign-in and some 120 accounts'],
    [
      'rollcall sandbox --provider ldap --port 0 --json',
      'for scripts: prints one line of JSON when it is ready',
    ],
    ['rollcall sandbox --target zato', 'a Zato server with SSO and some 60 people'],
    ['rollcall sandbox --from reports/my-export', 'a copy of the server that was exported'],
    [
      'rollcall sandbox --fault "rate-limit,above=10,retry-after=1"',
      'refuses more than ten requests per second',
    ],
    [
      'rollcall sandbox --fault "cut-after,route=PUT /v1/users,nth=3"',
      'makes the third change but loses the answer',
    ],
  ],
  async run(args, context) {
    const sandbox = await openSandbox(sandboxOptionsFrom(args), context);
    if (args.json) context.stdout(renderDocument('sandbox', sandboxDocument(sandbox), 'one-line'));
    else if (!args.quiet) {
      context.stdout(`${sandboxVariables(sandbox, context.env)}\n`);
      context.stderr(sandboxWords(sandbox, sampleRoster(args, context)));
    }
    if (!context.signal.aborted) await once(context.signal, 'abort');
    await sandbox.close();
    return 'ok';
  },
});

/** The sample for the people that the sandbox has by itself; undefined where it was given others. */
function sampleRoster(
  { target, provider = 'google', seed, from, empty }: SandboxArguments,
  { cwd }: Pick<Context, 'cwd'>,
): string | undefined {
  const hasSamples = seed === undefined && from === undefined && !empty;
  const name = target === 'zato' ? 'zato-roster.csv' : `roster-${provider}.csv`;
  return hasSamples ? sampleFile(name, cwd) : undefined;
}
