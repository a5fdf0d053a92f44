import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A table of accounts, as `usermanager alter` sees it: GUID, unique id, username. */
export type AccountTable = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

/** Logs its arguments, each ended by a NUL, and each call by an empty one. */
const stub = '#!/bin/sh\nprintf "%s\\0" "$@" "" >> "$USERMANAGER_LOG"\n';

/** The arguments of every call of `usermanager` that a script makes, as a real shell passes them. */
export function callsOf(script: string, folder: string): string[][] {
  const file = (name: string) => join(folder, name);
  writeFileSync(file('usermanager'), stub);
  chmodSync(file('usermanager'), 0o755);
  writeFileSync(file('log'), '');
  writeFileSync(file('script.sh'), script);
  execFileSync('sh', [file('script.sh')], {
    env: { PATH: `${folder}:/usr/bin:/bin`, USERMANAGER_LOG: file('log') },
  });
  const words = readFileSync(file('log'), 'utf8').split('\0');
  const calls: string[][] = [];
  let call: string[] = [];
  for (const word of words.slice(0, -1)) {
    if (word !== '') call.push(word);
    else {
      calls.push(call);
      call = [];
    }
  }
  return calls;
}

/** Carries out calls one after the other. Throws at the first moment at which two accounts have one id or name. */
export function carryOut(before: AccountTable, calls: readonly (readonly string[])[]): AccountTable {
  const table = new Map(before);
  for (const words of calls) {
    const { guid, id, name } = alterOf(words);
    const account = table.get(guid);
    if (account === undefined) throw new Error(`no account ${guid}`);
    for (const [other, has] of table) {
      if (other === guid) continue;
      if (id !== undefined && has.id === id) throw new Error(`${id} is taken by ${other}`);
      if (has.name.toLowerCase() === name?.toLowerCase()) {
        throw new Error(`${name} is taken by ${other}`);
      }
    }
    table.set(guid, { id: id ?? account.id, name: name ?? account.name });
  }
  return table;
}

function alterOf(words: readonly string[]): { guid: string; id?: string; name?: string } {
  const [verb, kind, ...rest] = words;
  if (verb !== 'alter' || kind !== '--users') throw new Error(`unexpected: ${words.join(' ')}`);
  const flags = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const equals = word.indexOf('=');
    if (equals > 0) flags.set(word.slice(0, equals), word.slice(equals + 1));
    else flags.set(word, rest[(at += 1)] ?? '');
  }
  const [guid, id, name] = ['--user-guid', '--new-unique-id', '--new-username'].map((flag) =>
    flags.get(flag),
  );
  return {
    guid: guid ?? '',
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
}
