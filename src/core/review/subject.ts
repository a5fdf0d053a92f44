/** An account, or its membership in a group, by GUIDs, which do not contain spaces. */
export const subjectKey = (user: string, group = ''): string => `${user} ${group}`.trim();

/** `ann`, or `ann in Finance`. */
export const subjectWords = ({
  username,
  group,
}: {
  readonly username: string;
  readonly group?: { readonly name: string };
}): string => (group === undefined ? username : `${username} in ${group.name}`);
