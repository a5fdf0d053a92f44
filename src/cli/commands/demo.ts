import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../../core/text/command-line.ts';
import { openConnectSandbox } from '../../jobs/open-sandbox.ts';
import { paint } from '../../report/kit/text-style.ts';
import { defineCommand } from '../command.ts';
import { outputOptions } from '../argv/options.ts';
import { textStyle } from '../terminal/style.ts';

/** Faster than the defaults, which are gentle with a server that others use as well. */
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
        `A rehearsal server stands in for yours: it behaves like Posit Connect with Google sign-in (OAuth2) and holds\n` +
          `${sandbox.state().users.length} accounts. Nothing leaves this computer. The roster, ${roster}, asks for 40 people,\n` +
          `four of whom cannot be had: that is how a mistake in a file looks.`,
      );
      const imported = await step('1. Look everybody up, show the plan, apply it', [
        'import',
        roster,
        '--yes',
      ]);
      const written = writes();
      const repeated = await step('2. The same file again: who has everything is left alone', [
        'import',
        roster,
        '--yes',
        '--quiet',
      ]);
      say(`${written} writes in the first run, ${writes() - written} in the second.`);
      const exported = await step('3. Everything on the server, for the access review', ['export']);
      say(
        `\nTo practise with a file of your own: rollcall sandbox, in a second terminal.\n` +
          `To work on a real server: set CONNECT_SERVER and CONNECT_API_KEY, then rollcall plan your-file.csv`,
      );
      return [imported, repeated, exported].includes('failed') ? 'fault' : 'ok';
    } finally {
      await sandbox.close();
    }
  },
});
