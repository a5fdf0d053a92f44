import { vocabularies } from '../../core/words/vocabularies.ts';
import { placesOf } from '../argv/read-positionals.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import { type FlagSection, flagSections, type ShownFlag, textOf } from './flag-sections.ts';
import { bold, entryOf, heading, italic, linesOf, paragraphOf, roffText, subheading } from './roff.ts';
import { filesUsed, variablesRead } from './surroundings.ts';

interface Described {
  readonly name: string;
  readonly describe: string;
  readonly command: Command;
  readonly sections: readonly FlagSection[];
}

/** The manual page of the program, rollcall(1), from the definitions that its help is made of. */
export async function renderManual(version: string): Promise<string> {
  const described = await Promise.all(
    Object.entries(commands).map(async ([name, { describe, load }]): Promise<Described> => {
      const command = await load();
      return { name, describe, command, sections: flagSections(command) };
    }),
  );
  return [
    '.\\" Made from the commands and flags of the program: do not edit.\n',
    `.TH ROLLCALL 1 "" "rollcall ${roffText(version)}" "User Commands"\n`,
    `.nh\n.ad l\n`,
    heading('NAME'),
    'rollcall \\- bulk onboarding and access review for Posit Connect and Zato SSO\n',
    heading('SYNOPSIS'),
    linesOf(described.map(synopsis)),
    heading('DESCRIPTION'),
    ...description.map(paragraphOf),
    heading('COMMANDS'),
    ...described.map(commandPart),
    heading('OPTIONS OF SEVERAL COMMANDS'),
    ...sharedSections(described),
    heading('ENVIRONMENT'),
    ...variablesRead.map(([name, what]) => entryOf(bold(name), what)),
    heading('FILES'),
    ...filesUsed.map(([name, what]) => entryOf(italic(name), what)),
    heading('EXIT STATUS'),
    ...exits(),
    heading('EXAMPLES'),
    ...described.flatMap(({ command: { examples } }) =>
      examples.slice(0, 1).map(([example, what]) => entryOf(bold(example.replace('$0', 'rollcall')), what)),
    ),
    heading('SEE ALSO'),
    paragraphOf(
      'rollcall help <command> shows what a command takes, and rollcall explain <word> what an outcome, an exit code or an error means.',
    ),
  ].join('');
}

const description = [
  'A spreadsheet of people goes in, and one outcome for every row comes out. rollcall reads the whole file and the server first, shows a plan, asks, applies it, and writes a report of every row. It never deletes an account. What is taken away, locked or demoted has limits.',
  'Start with rollcall demo, which shows the main commands on a rehearsal server of this computer. Then rollcall validate, plan and import.',
];

const usageOf = ({ name, command }: Described): string => [name, ...placesOf(command.positionals)].join(' ');

const synopsis = (described: Described): string => {
  const { name, command } = described;
  const places = placesOf(command.positionals).map((place) => ` ${italic(place)}`);
  return `${bold(`rollcall ${name}`)}${places.join('')} [${italic('options')}]`;
};

function commandPart(described: Described): string {
  const { describe, command, sections } = described;
  const [first, ...shared] = sections;
  return [
    subheading(`rollcall ${usageOf(described)}`),
    `${roffText(describe)}.\n`,
    ...Object.entries(command.positionals).map(([word, positional]) =>
      entryOf(italic(word), textOf(word, positional)),
    ),
    ...(first?.flags ?? []).map(flagEntry),
    ...shared.map(({ heading: title, flags }) =>
      entryOf(`${roffText(title)}:`, flags.map(({ name }) => `--${name}`).join(', ')),
    ),
  ].join('');
}

function flagEntry({ letter, name, value, text }: ShownFlag): string {
  const short = letter === undefined ? '' : `${bold(`-${letter}`)}, `;
  return entryOf(
    `${short}${bold(`--${name}`)}${value === undefined ? '' : ` ${italic(`<${value}>`)}`}`,
    text,
  );
}

/** What the commands only name, described once. */
function sharedSections(described: readonly Described[]): string[] {
  const byHeading = new Map<string, Map<string, ShownFlag>>();
  for (const { heading: title, flags } of described.flatMap(({ sections }) => sections.slice(1))) {
    const listed = byHeading.get(title) ?? new Map<string, ShownFlag>();
    for (const flag of flags) listed.set(flag.name, flag);
    byHeading.set(title, listed);
  }
  return [...byHeading].flatMap(([title, flags]) => [
    subheading(title),
    ...[...flags.values()].map(flagEntry),
  ]);
}

const exits = (): string[] =>
  vocabularies
    .filter(({ name }) => name === 'exit')
    .flatMap(({ entries }) =>
      entries.map(({ alias = '', word, meaning }) => entryOf(bold(alias), `${meaning} (${word})`)),
    );
