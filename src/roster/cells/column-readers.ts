import { type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import { parseUsername } from '../../core/ids.ts';
import { isPlaceholder } from '../../core/columns/placeholder.ts';
import { noProfile, type Profile } from '../../core/profile.ts';
import { Secret } from '../../core/secret.ts';
import { remember } from '../remember.ts';
import {
  faultInPassword,
  faultInText,
  faultInTotpKey,
  PASSWORD_IN_FORMULA,
  parseFlag,
  parseRole,
  parseSignUpStatus,
  ROLE_NOT_GUESSED,
} from './cell-checks.ts';
import { faultInEmail } from './email-cells.ts';
import type { ReaderTools, ReadInto } from './draft.ts';
import type { Fault } from './fault.ts';
import { groupsReader, leaveGroupsReader } from './group-cells.ts';
import { mapValueFlag } from '../hint-flags.ts';
import { statusReader } from './status-reader.ts';

/** Makes the reader of the column that is at this position. */
type MakeReader = (at: number, tools: ReaderTools) => ReadInto;

/** How the cells of each column are read; the username is read before them all, in `check-row.ts`. */
const makers: Readonly<Record<Exclude<RosterColumn, 'username'>, MakeReader>> = {
  new_username: usernameReader('newUsername'),
  role(at, { cells, rules }) {
    const roleOf = remember((text) => faultInText(text) ?? withMap(text, parseRole(text, rules)));
    return (draft) => {
      const role = cells.value(at, roleOf);
      if (role !== undefined) draft.role = role;
    };
  },
  groups: groupsReader,
  leave_groups: leaveGroupsReader,
  email: profileReader('email', faultInEmail),
  first_name: nameReader('firstName'),
  middle_name: nameReader('middleName'),
  last_name: nameReader('lastName'),
  display_name: nameReader('displayName'),
  account_guid:
    (at, { cells, faults }) =>
    (draft) => {
      const accountGuid = cells.text(at, faults.inExternalId);
      if (accountGuid !== undefined) draft.accountGuid = accountGuid;
    },
  external_id:
    (at, { cells, faults }) =>
    (draft) => {
      const externalId = cells.text(at, (text) => faults.inExternalId(text) ?? faults.inDamaged(text));
      if (externalId !== undefined) draft.externalId = externalId;
    },
  password(at, { cells, layout }) {
    const mustSetAt = layout.at.get('user_must_set_password') ?? -1;
    return (draft) => {
      const password = cells.raw(at);
      if (password === '') return;
      const mustSet = parseFlag(cells.raw(mustSetAt).trim());
      const chosen = mustSet === true ? 'by the person' : 'for the person';
      const fault = cells.isInFormula(at) ? PASSWORD_IN_FORMULA : faultInPassword(password, chosen);
      if (fault !== undefined) cells.report(at, fault);
      draft.password = new Secret(password);
    };
  },
  user_must_set_password:
    (at, { cells }) =>
    (draft) => {
      const mustSet = cells.value(at, parseFlag);
      if (mustSet !== undefined) draft.userMustSetPassword = mustSet;
    },
  password_must_change:
    (at, { cells }) =>
    (draft) => {
      const passwordMustChange = cells.value(at, parseFlag);
      if (passwordMustChange !== undefined) draft.settings = { ...draft.settings, passwordMustChange };
    },
  status: (_, tools) => statusReader(tools),
  content_to: usernameReader('contentTo'),
  sign_up_status:
    (at, { cells }) =>
    (draft) => {
      const signUpStatus = cells.value(at, parseSignUpStatus);
      if (signUpStatus !== undefined) draft.settings = { ...draft.settings, signUpStatus };
    },
  is_totp_enabled:
    (at, { cells }) =>
    (draft) => {
      const totpEnabled = cells.value(at, parseFlag);
      if (totpEnabled !== undefined) draft.settings = { ...draft.settings, totpEnabled };
    },
  totp_key:
    (at, { cells }) =>
    (draft) => {
      const key = cells.raw(at).trim();
      const fault = key === '' ? undefined : faultInTotpKey(key);
      if (fault !== undefined) cells.report(at, fault);
      else if (key !== '') draft.totp = { ...draft.totp, key: new Secret(key) };
    },
  totp_label:
    (at, { cells }) =>
    (draft) => {
      const label = cells.text(at);
      if (label !== undefined) draft.totp = { ...draft.totp, label };
    },
  auto_approve:
    (at, { cells }) =>
    (draft) => {
      const autoApprove = cells.value(at, parseFlag);
      if (autoApprove !== undefined) draft.autoApprove = autoApprove;
    },
};

function usernameReader(field: 'newUsername' | 'contentTo'): MakeReader {
  return (at, { cells, faults }) =>
    (draft) => {
      const text = cells.text(at, (cell) => faults.inUsername(cell) ?? faults.inDamaged(cell));
      const name = text === undefined ? undefined : parseUsername(text);
      if (name !== undefined) draft[field] = name;
    };
}

/** A role of another system is no slip, and can be mapped. */
const withMap = (text: string, role: string | Fault): string | Fault =>
  typeof role === 'object' && role.hint === ROLE_NOT_GUESSED
    ? { ...role, hint: `${role.hint} To read it as one: ${mapValueFlag('role', text)}` }
    : role;

/** What an export says in place of a name or an address is nothing to set. */
function profileReader(field: keyof Profile, faultIn?: (text: string) => Fault | undefined): MakeReader {
  return (at, { cells }) =>
    (draft) => {
      if (isPlaceholder(cells.raw(at).trim())) return;
      const text = cells.text(at, faultIn);
      if (text === undefined) return;
      if (draft.profile === noProfile) draft.profile = {};
      draft.profile[field] = text;
    };
}

function nameReader(field: keyof Profile): MakeReader {
  return (at, tools) => profileReader(field, tools.faults.inName)(at, tools);
}

/** The readers of the columns that a file has: no row pays for a column that no row has. */
export function makeReaders(tools: ReaderTools): readonly ReadInto[] {
  const { at, attributes } = tools.layout;
  const readers = rosterColumns.flatMap((column) => {
    const position = at.get(column);
    return column === 'username' || position === undefined ? [] : [makers[column](position, tools)];
  });
  return attributes.size === 0 ? readers : [...readers, attributesReader(tools)];
}

const attributesReader =
  ({ cells, layout }: ReaderTools): ReadInto =>
  (draft) => {
    const stated = [...layout.attributes].flatMap(([name, position]) => {
      const value = cells.text(position);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (stated.length > 0) draft.attributes = Object.fromEntries(stated);
  };
