import type { Brand } from './brand.ts';

/** Trimmed and NFC: the spelling that users are matched on. Only {@link parseUsername} makes one. */
export type Username = Brand<string, 'Username'>;

/** Trimmed and NFC: the spelling that groups are matched on. Only {@link parseGroupName} makes one. */
export type GroupName = Brand<string, 'GroupName'>;

/** The server's own key of an account: stays the same when the person is renamed. */
export type UserGuid = Brand<string, 'UserGuid'>;

/** The server's own key of a group. */
export type GroupGuid = Brand<string, 'GroupGuid'>;

export function parseUsername(raw: string): Username | undefined {
  const username = raw.trim().normalize('NFC');
  return username === '' ? undefined : (username as Username);
}

export function parseGroupName(raw: string): GroupName | undefined {
  const name = raw.trim().normalize('NFC');
  return name === '' ? undefined : (name as GroupName);
}

/** For guids that a server sent; anything else has no business being one. */
export const userGuid = (raw: string): UserGuid => raw as UserGuid;
export const groupGuid = (raw: string): GroupGuid => raw as GroupGuid;

/** The key under which spellings that differ in case only meet. Never shown, never sent. */
export const foldCase = (name: string): string => name.normalize('NFC').toLowerCase();
