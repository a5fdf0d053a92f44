import { expect, test } from 'vitest';
import { allCommands } from '../readme/program.ts';
import { readAction, readWorkflow } from './github-action.ts';

const { inputs, runs } = readAction();
const scripts = runs.steps.flatMap(({ id = '', run, env }) => (run === undefined ? [] : [{ id, run, env }]));

test.for(scripts)('the script $id takes its inputs from the environment', ({ run, env = {} }) => {
  expect(run).not.toContain('${{');
  for (const value of Object.values(env)) {
    const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? value;
    expect(Object.keys(inputs)).toContain(name);
  }
});

test('the scripts use commands and flags that rollcall has', async () => {
  const commands = await allCommands();
  const lines = scripts.flatMap(({ run }) => run.split('\n').filter((line) => line.startsWith('rollcall ')));
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const command = commands.find(({ name }) => line.startsWith(`rollcall ${name} `));
    const flags = [...line.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag);
    expect(Object.keys(command?.options ?? {})).toEqual(expect.arrayContaining(flags));
  }
});

test('the workflow gives the action every input that it needs, and no other', () => {
  const step = readWorkflow().jobs['accounts']?.steps.find(({ uses }) => uses?.endsWith('/rollcall'));
  const given = Object.keys(step?.with ?? {});
  const needed = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
  expect(given).toEqual(expect.arrayContaining(needed));
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
});
