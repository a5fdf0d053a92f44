/** A command that a page shows, and the output that it shows for it. */
export interface ShownCommand {
  /** Line of the page on which the command stands, 1-based. */
  readonly line: number;
  /** As it stands there, without the `$`. */
  readonly text: string;
  /** Absent where the page shows the command only. */
  readonly output?: string;
}

interface Block {
  readonly language: string;
  /** Line of the first line inside the fence. */
  readonly line: number;
  readonly text: string;
}

/** `<!-- not run: reason -->` in front of a block takes it out. */
const fencedBlock = /(?:^<!-- not run: (?<reason>[^>]+) -->\n+)?^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm;

/**
 * The commands of a Markdown page in their order: in `console` blocks the lines that begin with `$ `, each
 * followed by its output; in `sh` blocks every line, without the comment behind it.
 */
export function shownCommands(markdown: string): ShownCommand[] {
  return blocksOf(markdown).flatMap((block) => {
    switch (block.language) {
      case 'console':
        return commandsOfConsole(block);
      case 'sh':
        return commandsOfScript(block);
      default:
        return [];
    }
  });
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(fencedBlock)].flatMap(({ index, groups = {}, 0: whole }) => {
    const { reason, language = '', text = '' } = groups;
    const before = markdown.slice(0, index + whole.length - text.length - '```'.length);
    return reason === undefined ? [{ language, text, line: before.split('\n').length }] : [];
  });
}

function commandsOfConsole({ line, text }: Block): ShownCommand[] {
  const commands: { line: number; text: string; output: string }[] = [];
  for (const [index, shown] of text.split('\n').slice(0, -1).entries()) {
    const last = commands.at(-1);
    if (shown.startsWith('$ ')) commands.push({ line: line + index, text: shown.slice(2), output: '' });
    else if (last !== undefined) last.output += `${shown}\n`;
  }
  return commands;
}

const commandsOfScript = ({ line, text }: Block): ShownCommand[] =>
  text.split('\n').flatMap((shown, index) => {
    const command = shown.replace(/(?:^|\s)#.*$/, '').trim();
    return command === '' ? [] : [{ line: line + index, text: command }];
  });

/** The page with other outputs, by the line of their commands. */
export function withOutputs(markdown: string, outputs: ReadonlyMap<number, string>): string {
  const lines = markdown.split('\n');
  for (const [line, output] of [...outputs].toSorted(([one], [other]) => other - one)) {
    const length = lines.slice(line).findIndex((each) => each.startsWith('$ ') || each === '```');
    lines.splice(line, length, ...output.split('\n'));
  }
  return lines.join('\n');
}
