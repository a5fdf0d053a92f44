import { defined } from '../../core/defined.ts';
import { commandOf } from '../../core/text/command-line.ts';
import { openConnectSandbox } from '../../jobs/open-sandbox.ts';
import type { Exit } from '../../core/exit.ts';
import type { DemoStep } from '../../report/command/demo-json.ts';
import { renderDocument } from '../../report/documents.ts';
import { endDocument } from '../../report/kit/json.ts';
import { paint } from '../../report/kit/text-style.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { variableOf } from '../argv/flag.ts';
import { outputOptions, stateOptions } from '../argv/options.ts';
import { sampleFile } from '../sample-file.ts';
import { textStyle } from '../terminal/style.ts';
import { serviceTokenVariable } from '../server-variables.ts';

/** Faster than the defaults, which spare a server that other people are using. */
const PACE = ['--rate', '100', '--lookup-rate', '50'];

/** Four rows of the roster cannot be imported. */
const expected: ReadonlySet<Exit> = new Set(['ok', 'rows-failed']);

export const demoCommand = defineCommand({
  positionals: {},
  options: { ...stateOptions, ...outputOptions },
  examples: [['$0 demo', 'starts a rehearsal server, imports 40 people, exports everything']],
  async run(args, context, { runCommandLine }) {
    const style = textStyle(args, context);
    const say = (text: string): void => {
      if (!args.json) context.stdout(`${text}\n`);
    };
    const roster = sampleFile('roster.csv', context.cwd);
    const sandbox = await openConnectSandbox({ target: 'connect' }, context);
    // The commands below find the server as they would find yours, but on this computer and without TLS.
    const env = {
      ...context.env,
      CONNECT_SERVER: sandbox.url,
      CONNECT_API_KEY: sandbox.apiKey,
      [serviceTokenVariable]: '',
      [variableOf('proxy')]: 'none',
      NODE_TLS_REJECT_UNAUTHORIZED: '',
      ...defined({ [variableOf('state-dir')]: args['state-dir'] }),
    };
    // With --json, standard output is for the document of the whole demo.
    const inner: Context = { ...context, env, ...(args.json ? { stdout: () => undefined } : {}) };
    const steps: DemoStep[] = [];
    const step = async (heading: string, argv: readonly string[]): Promise<void> => {
      const command = commandOf(...argv);
      say(paint(style, 'strong', `\n${heading}`));
      say(`$ ${command.text}\n`);
      steps.push({ ...command, exit: endDocument(await runCommandLine([...argv, ...PACE], inner)) });
    };
    const writes = (): number => sandbox.requestLog.filter(({ method }) => method !== 'GET').length;
    try {
      say(
        `This demo uses a rehearsal server, which behaves like Posit Connect with Google sign-in (OAuth2) and has\n` +
          `${sandbox.state().users.length} accounts. No data leaves this computer. The roster, ${roster}, has 40 people,\n` +
          `four of whom cannot be imported, to show what mistakes in a file look like.`,
      );
      await step('1. Look up everyone, show the plan, apply it', ['import', roster, '--yes']);
      const firstImport = writes();
      await step('2. The same file again: accounts that already match are left alone', [
        'import',
        roster,
        '--yes',
        '--quiet',
      ]);
      const secondImport = writes() - firstImport;
      say(`${firstImport} writes in the first run, ${secondImport} in the second.`);
      await step('3. Export everything on the server, for an access review', ['export']);
      say(
        `\nThe rehearsal server of this demo has stopped, so the commands above that name it no longer work.\n` +
          `To practise with your own file: rollcall sandbox, in a second terminal.\n` +
          `To work on a real server: set CONNECT_SERVER and CONNECT_API_KEY, then rollcall plan your-file.csv`,
      );
      const ended = steps.every(({ exit }) => expected.has(exit.name)) ? 'ok' : 'fault';
      if (args.json) {
        const writes = { firstImport, secondImport };
        context.stdout(renderDocument('demo', { steps, writes, exit: endDocument(ended) }));
      }
      return ended;
    } finally {
      await sandbox.close();
    }
  },
});
