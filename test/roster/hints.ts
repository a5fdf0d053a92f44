import { Buffer } from 'node:buffer';
import ts from 'typescript';
import type { Flags } from '../../src/cli/argv/flag.ts';
import { readingOptions } from '../../src/cli/argv/options.ts';
import { parseWords } from '../../src/cli/argv/parse-words.ts';
import { readValue } from '../../src/cli/argv/read-value.ts';
import { validateOptionsFrom } from '../../src/cli/job-options/input-options.ts';
import { OperatorError } from '../../src/core/errors.ts';
import { readerOptions } from '../../src/jobs/planning/input-options.ts';
import { listNotesOf } from '../../src/roster/cells/group-spellings.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { type TargetId, targets } from '../../src/targets/registry.ts';

/** What was said about a file, and what to do about it: they are the same thing where it is a note. */
export interface Saying {
  readonly code: string;
  readonly said: string;
  readonly advice: string;
}

interface ReadFile {
  readonly file: string | Buffer;
  /** Default: connect. */
  readonly target?: TargetId;
}

/** Everything that is said about a file when it is read with these words on the command line. */
export async function sayingsAbout(
  { file, target: usual = 'connect' }: ReadFile,
  typed: readonly string[],
): Promise<Saying[]> {
  const { target, argv } = targetIn(typed, usual);
  try {
    const roster = await readRoster(
      { file: 'roster.csv', bytes: Buffer.from(file) },
      optionsOf(target, argv),
    );
    return [
      ...roster.problems.map(({ code, line, column = '', message, hint }) => {
        return { code, said: `${line} ${column}: ${message}`, advice: hint };
      }),
      ...[...roster.notes, ...listNotesOf(roster)].map((note) => ({
        code: 'note',
        said: note,
        advice: note,
      })),
    ];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [{ code: error.code, said: error.message, advice: error.hint }];
  }
}

/** The kind of server, which is not an option of reading, and the other words. */
function targetIn(
  typed: readonly string[],
  usual: TargetId,
): { readonly target: TargetId; readonly argv: readonly string[] } {
  const at = typed.indexOf('--target');
  const target = Object.keys(targets).find((id) => at >= 0 && id === typed[at + 1]) as TargetId | undefined;
  return target === undefined ? { target: usual, argv: typed } : { target, argv: typed.toSpliced(at, 2) };
}

function optionsOf(target: TargetId, argv: readonly string[]): Parameters<typeof readRoster>[1] {
  const { words, flags, lacking } = parseWords(argv, readingOptions);
  const unknown = [...flags.keys()].find((flag) => !Object.hasOwn(readingOptions, flag));
  if (words.length > 0 || lacking !== undefined || unknown !== undefined) {
    throw new Error(`not a command line: ${argv.join(' ')}`);
  }
  const values = Object.fromEntries(
    Object.entries(readingOptions).flatMap(([name, flag]) => {
      const texts = flags.get(name);
      const usual: unknown = 'default' in flag ? flag.default : undefined;
      return [
        [
          name,
          texts === undefined ? usual : readValue({ texts, from: 'command line', place: `--${name}` }, flag),
        ],
      ];
    }),
  ) as Omit<Parameters<typeof validateOptionsFrom>[0], 'roster' | 'target' | 'out'>;
  const { reading, matchCase } = validateOptionsFrom(
    { ...values, roster: 'roster.csv', target, out: undefined },
    { readStdin: () => Promise.reject(new Error('nothing is read')) } as never,
  );
  return readerOptions(target, reading ?? {}, { matchCase: matchCase ?? 'ignore' });
}

const VALUE = String.raw`"[^"]*"|'[^']*'|[^\s"',;)]+`;
const known: Flags = readingOptions;

const FLAG = String.raw`--[a-z][a-z-]*`;

/** The flags that an advice names, with their values; those that are written one behind the other are given together. */
export function flagsIn(advice: string): string[][] {
  const one = new RegExp(`(${FLAG})(?: (${VALUE}))?`, 'gu');
  const groups: string[][] = [];
  let end = -1;
  for (const { index, 0: whole, 1: flag = '', 2: value } of advice.matchAll(one)) {
    const isSwitch = known[flag.slice(2)]?.type === 'boolean';
    const words = isSwitch || value === undefined ? [flag] : [flag, wordIn(value)];
    const group = index === end + 1 ? groups.at(-1) : undefined;
    if (group === undefined) groups.push(words);
    else group.push(...words);
    end = index + (isSwitch ? flag.length : whole.length);
  }
  return groups;
}

/** As a shell takes it; the full stop of a sentence is no part of a word. */
const wordIn = (value: string): string =>
  /^(["']).*\1$/su.test(value) ? value.slice(1, -1) : value.replace(/[.:]$/u, '');

/** The command line with what is advised. A flag that takes one value, or whose value was refused, is replaced. */
export function withAdvised(
  given: readonly string[],
  advised: readonly string[],
  { code }: Pick<Saying, 'code'>,
): string[] {
  const isReplaced = (flag: string): boolean =>
    code === 'usage-invalid' || known[flag.slice(2)]?.array !== true;
  const replaced = advised.filter((word) => word.startsWith('--') && isReplaced(word));
  const kept = given.filter(
    (word, at) => !replaced.includes(word) && !replaced.includes(given[at - 1] ?? ''),
  );
  return [...kept, ...advised];
}

/** A text of the program that names a flag. */
export interface FlagText {
  readonly text: string;
  /** Finds it in what was said. */
  readonly pattern: RegExp;
}

/** The texts of a source file that name flags, spelled out or by a function that writes one. */
export function flagTextsOf(source: string): FlagText[] {
  const found: FlagText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && namesFlag(node.text)) found.push(flagText([node.text]));
    if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      const calls = node.templateSpans.some(({ expression }) => WRITES_FLAG.test(expression.getText()));
      if (calls || parts.some(namesFlag)) found.push(flagText(parts));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

const namesFlag = (text: string): boolean => new RegExp(`(?<![\\w-])${FLAG}`, 'u').test(text);

const WRITES_FLAG = /^(?:this\.#)?\w+Flag\(/u;

const flagText = (parts: readonly string[]): FlagText => ({
  text: parts.join('…'),
  pattern: new RegExp(parts.map((part) => escaped(part)).join('.*'), 'su'),
});

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
