/** The columns that say of every row of an export where it comes from. */
export const provenanceColumns = ['system', 'server_url', 'extracted_at'] as const;

/**
 * The CSV tables of an export. Names and order are a contract with scripts; whoever writes or reads a table
 * names its columns by these words, so that a column cannot have one name here and another there.
 */
export const packTables = {
  users: {
    file: 'users.csv',
    columns: [
      ...provenanceColumns,
      'user_guid',
      'username',
      'display_name',
      'email',
      'role',
      'privileged',
      'status',
      'licensed_or_inactive',
      'created_at',
      'updated_at',
      'last_active_at',
      'days_since_active',
      'first_name',
      'last_name',
      'external_id',
    ],
  },
  groups: {
    file: 'groups.csv',
    columns: [
      ...provenanceColumns,
      'group_guid',
      'group_name',
      'group_owner',
      'group_owner_guid',
      'member_count',
    ],
  },
  memberships: {
    file: 'memberships.csv',
    columns: [
      ...provenanceColumns,
      'user_guid',
      'username',
      'display_name',
      'role',
      'status',
      'group_guid',
      'group_name',
      'group_owner',
      'membership_source',
    ],
  },
  content: {
    file: 'content.csv',
    columns: [
      ...provenanceColumns,
      'content_guid',
      'content_name',
      'content_title',
      'content_type',
      'access',
      'owner_guid',
      'owner_username',
      'owner_status',
      'owner_role',
      'collaborators',
      'viewers',
      'run_as',
      'item_locked',
      'tags',
      'vanity_url',
      'dashboard_url',
      'created_at',
      'last_deployed_at',
      'last_opened_at',
      'opened_90d',
    ],
  },
  contentAccess: {
    file: 'content-access.csv',
    columns: [
      ...provenanceColumns,
      'content_guid',
      'content_title',
      'principal_type',
      'principal_guid',
      'principal_name',
      'principal_status',
      'access',
      'effective',
      'via',
      'last_opened_at',
    ],
  },
  effectiveAccess: {
    file: 'effective-access.csv',
    columns: [
      ...provenanceColumns,
      'content_guid',
      'content_title',
      'user_guid',
      'username',
      'user_status',
      'access',
      'paths',
    ],
  },
} as const satisfies Readonly<Record<string, { readonly file: string; readonly columns: readonly string[] }>>;

export type PackTable = keyof typeof packTables;
export type PackColumn<Table extends PackTable> = (typeof packTables)[Table]['columns'][number];
