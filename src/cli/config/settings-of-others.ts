import type { Setting } from '../../report/command/config-json.ts';
import { type Flag, type Flags, variableOf } from '../argv/flag.ts';
import { readSwitch } from '../argv/read-value.ts';
import type { Entry } from '../command.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';

/** What variables set for commands that have more flags, such as ROLLCALL_YES for `import`. It is shown as it was written. */
export async function settingsOfOthers(
  commands: Readonly<Record<string, Entry>>,
  isShown: (flag: string) => boolean,
  env: Context['env'],
): Promise<readonly Setting[]> {
  const set = Object.keys(env).filter((name) => name.startsWith('ROLLCALL_'));
  if (set.length === 0) return [];
  return Object.entries(await flagsOfServers(commands)).flatMap(([name, flag]): Setting[] => {
    const variable = variableOf(name);
    const text = readVariable(env, variable);
    return text === undefined || isShown(name)
      ? []
      : [{ name, value: valueOf(text, flag), origins: [{ kind: 'environment', variable }] }];
  });
}

/** The sandbox plays a server: it has keys for flags, which are no settings. */
async function flagsOfServers(commands: Readonly<Record<string, Entry>>): Promise<Flags> {
  const others = Object.entries(commands).filter(([name]) => name !== 'sandbox');
  const loaded = await Promise.all(others.map(([, { load }]) => load()));
  return Object.fromEntries(loaded.flatMap(({ options }) => Object.entries(options)));
}

function valueOf(text: string, { type }: Flag): Setting['value'] {
  if (type === 'boolean') return readSwitch(text) ?? text;
  return type === 'number' && /^\d+$/.test(text) ? Number(text) : text;
}
