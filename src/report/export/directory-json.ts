import { type ContentItem, type ContentWithheld, isWithheld } from '../../core/content/content.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { asShown, type ExportSource } from './export-source.ts';

/** `directory.json`: what the tables of an export hold. */
export interface DirectoryDocument {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  /** Absent: it was not asked for; an object: why there is none. */
  readonly content?: readonly ContentItem[] | ContentWithheld;
}

export const directoryDocument = ({
  directory: { users, groups },
  capabilities,
  content,
}: Pick<ExportSource, 'directory' | 'capabilities' | 'content'>): DirectoryDocument => ({
  users: users.map((user) => asShown(user, capabilities)),
  groups,
  ...(content === undefined ? {} : { content: isWithheld(content) ? content : content.items }),
});
