import type {
  ApproveUser,
  Change,
  CreateGroup,
  CreateUser,
  GrantMembership,
  LockUser,
  NamedItem,
  NewOwner,
  RenameUser,
  RevokeMembership,
  SetAttributes,
  TransferContent,
  TransferGroup,
  UnlockUser,
  UpdateUser,
} from '../../core/plan/change.ts';
import { accessChange } from './content-change.ts';
import { either, flag, hidden, list, object, only, text, words, type Schema } from './schema.ts';
import { attributes, profile, settings, totp } from './shared.ts';

const username = text();
const group = text();

export const createGroup = object<CreateGroup>({
  kind: only('create-group'),
  group,
  via: words(['ticket', 'direct']),
});

const createUser = object<CreateUser>(
  { kind: only('create-user'), username, via: words(['ticket', 'direct']), profile },
  {
    role: text(),
    externalId: text(),
    password: hidden,
    userMustSetPassword: flag(),
    madeUp: list(words(['password', 'totp-key']), 'Secrets that are generated when the plan is applied'),
    settings,
    totp,
    locked: only(true),
    autoApprove: only(true),
  },
);

const updateUser = object<UpdateUser>(
  { kind: only('update-user'), username, profile },
  { role: text(), settings },
);

const newOwner = object<NewOwner>({ guid: text(), username });

const namedItem = object<NamedItem>({
  guid: text(),
  title: text('What people see; the name where it has no title'),
  url: text('Where people open it'),
});

/** One write. */
export const change: Schema<Change> = either(
  createUser,
  updateUser,
  object<ApproveUser>({ kind: only('approve-user'), username }),
  object<SetAttributes>({ kind: only('set-attributes'), username, attributes }),
  object<RenameUser>({ kind: only('rename-user'), username, newUsername: text() }),
  object<LockUser>({ kind: only('lock-user'), username }, { ownsNoItem: only(true) }),
  object<UnlockUser>({ kind: only('unlock-user'), username }),
  createGroup,
  object<GrantMembership>({ kind: only('grant-membership'), username, group }),
  object<RevokeMembership>({ kind: only('revoke-membership'), username, group }),
  object<TransferContent>({ kind: only('transfer-content'), username, item: namedItem, to: newOwner }),
  object<TransferGroup>({ kind: only('transfer-group'), username, group, to: newOwner }),
  accessChange,
);
