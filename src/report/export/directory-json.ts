import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { asShown, type ExportSource } from './export-source.ts';

/** `directory.json`: what the three tables of an export hold. */
export interface DirectoryDocument {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
}

export const directoryDocument = ({
  directory: { users, groups },
  capabilities,
}: Pick<ExportSource, 'directory' | 'capabilities'>): DirectoryDocument => ({
  users: users.map((user) => asShown(user, capabilities)),
  groups,
});
