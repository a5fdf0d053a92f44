import type { Brand } from './brand.ts';

/** Trimmed and NFC: the spelling that users are matched on. Only {@link parseUsername} makes one. */
export type Username = Brand<string, 'Username'>;

/** Trimmed and NFC: the spelling that groups are matched on. Only {@link parseGroupName} makes one. */
export type GroupName = Brand<string, 'GroupName'>;

/** The server's identifier of an account, which stays the same when the account is renamed. */
export type UserGuid = Brand<string, 'UserGuid'>;

/** The server's identifier of a group. */
export type GroupGuid = Brand<string, 'GroupGuid'>;

export function parseUsername(raw: string): Username | undefined {
  const username = raw.trim().normalize('NFC');
  return username === '' ? undefined : (username as Username);
}

export function parseGroupName(raw: string): GroupName | undefined {
  const name = raw.trim().normalize('NFC');
  return name === '' ? undefined : (name as GroupName);
}

/** Only for GUIDs that a server sent. */
export const userGuid = (raw: string): UserGuid => raw as UserGuid;
export const groupGuid = (raw: string): GroupGuid => raw as GroupGuid;

/** The same for all spellings that differ only in case. Never shown, never sent. */
export const foldCase = (name: string): string => name.normalize('NFC').toLowerCase();

/** Whether a server that answers with `b` can mean `a`: it may have changed the case or the form of Unicode. */
export const isSameName = (a: string, b: string): boolean =>
  foldCase(a.normalize('NFKC')) === foldCase(b.normalize('NFKC'));
