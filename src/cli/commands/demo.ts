import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../../core/text/command-line.ts';
import { openConnectSandbox } from '../../jobs/open-sandbox.ts';
import { paint } from '../../report/kit/text-style.ts';
import { defineCommand } from '../command.ts';
import { outputOptions } from '../argv/options.ts';
import { textStyle } from '../terminal/style.ts';

/** Faster than the defaults, which spare a server that other people are using. */
const PACE = ['--rate', '100', '--lookup-rate', '50'];

export const demoCommand = defineCommand({
  positionals: {},
  options: outputOptions,
  examples: [['$0 demo', 'starts a rehearsal server, imports 40 people, exports everything']],
  async run(args, context, runCommandLine) {
    const style = textStyle(args.color, context);
    const say = (text: string): void => {
      context.stdout(`${text}\n`);
    };
    const roster = relative(
      context.cwd,
      fileURLToPath(new URL('../../../samples/roster.csv', import.meta.url)),
    );
    const sandbox = await openConnectSandbox({ target: 'connect' }, context);
    // The commands below find the server as they would find yours.
    const env = { ...context.env, CONNECT_SERVER: sandbox.url, CONNECT_API_KEY: sandbox.apiKey };
    const step = async (heading: string, argv: readonly string[]): Promise<'ok' | 'failed'> => {
      say(paint(style, 'strong', `\n${heading}`));
      say(`$ ${commandLine(...argv)}\n`);
      const exit = await runCommandLine([...argv, ...PACE], { ...context, env });
      return exit === 'ok' || exit === 'rows-failed' ? 'ok' : 'failed';
    };
    const writes = (): number => sandbox.requestLog.filter(({ method }) => method !== 'GET').length;
    try {
      say(
        `This demo uses a rehearsal server, which behaves like Posit Connect with Google sign-in (OAuth2) and has\n` +
          `${sandbox.state().users.length} accounts. No data leaves this computer. The roster, ${roster}, has 40 people,\n` +
          `four of whom cannot be imported, to show what mistakes in a file look like.`,
      );
      const imported = await step('1. Look up everyone, show the plan, apply it', [
        'import',
        roster,
        '--yes',
      ]);
      const written = writes();
      const repeated = await step('2. The same file again: accounts that already match are left alone', [
        'import',
        roster,
        '--yes',
        '--quiet',
      ]);
      say(`${written} writes in the first run, ${writes() - written} in the second.`);
      const exported = await step('3. Export everything on the server, for an access review', ['export']);
      say(
        `\nTo practise with your own file: rollcall sandbox, in a second terminal.\n` +
          `To work on a real server: set CONNECT_SERVER and CONNECT_API_KEY, then rollcall plan your-file.csv`,
      );
      return [imported, repeated, exported].includes('failed') ? 'fault' : 'ok';
    } finally {
      await sandbox.close();
    }
  },
});
