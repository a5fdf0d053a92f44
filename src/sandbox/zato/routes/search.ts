import { requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { Input } from '../input.ts';
import { presentFound } from '../present.ts';
import { Crash } from '../sso-error.ts';
import { nameFields, type NameField, type User } from '../store/users.ts';
import { foldName } from '../user-names.ts';
import type { World } from '../world.ts';

export const searchEndpoints: readonly Endpoint[] = [
  {
    method: 'any',
    path: '/user/search',
    input: {
      required: ['ust', 'current_app'],
      optional: [
        'user_id',
        'username',
        'email',
        ...nameFields,
        'sign_up_status',
        'approval_status',
        'name_op',
        'is_name_exact',
        'paginate',
        'cur_page',
        'page_size',
      ],
    },
    handle: search,
  },
];

/** Always paginated, whatever `paginate` says (zato-sso-api §7.5). */
function search({ input }: Call, world: World): Fields {
  requireSuperUser(input.text('ust'), world);
  const found = findUsers(input, world);
  const pageSize = readPageSize(input, world);
  const page = Math.max(1, input.integer('cur_page') ?? 1);
  const pages = Math.ceil(found.length / pageSize);
  const first = (page - 1) * pageSize;
  return {
    total: found.length,
    num_pages: pages,
    page_size: pageSize,
    cur_page: page,
    has_next_page: page < pages,
    has_prev_page: page > 1,
    next_page: page < pages ? page + 1 : null,
    prev_page: page - 1,
    result: found.slice(first, first + pageSize).map((user) => presentFound(user, world)),
  };
}

function readPageSize(input: Input, { switches }: World): number {
  const asked = input.integer('page_size') ?? 0;
  return asked <= 0
    ? switches['search.default_page_size']
    : Math.min(asked, switches['search.max_page_size']);
}

/** An id takes precedence over everything, a username over everything but an id (zato-sso-api §7.5). */
function findUsers(input: Input, { users }: World): User[] {
  const userId = input.raw('user_id') ?? '';
  const username = input.text('username') ?? '';
  if (userId !== '') return present(users.withId(userId));
  if (username !== '') return present(users.withUsername(username));
  if (input.has('email')) throw new Crash('Emails are encrypted');
  const fits = [readNameRule(input), readStatusRule(input)];
  return users.inOrder.filter((user) => fits.every((rule) => rule(user)));
}

const present = (user: User | undefined): User[] => (user === undefined ? [] : [user]);

type Rule = (user: User) => boolean;

/** Ignores case. `name_op` applies only to names. @throws {Crash} for an empty name */
function readNameRule(input: Input): Rule {
  const op = input.text('name_op') ?? 'and';
  if (op !== 'and' && op !== 'or') throw new Crash(`Invalid name_op ${op}`);
  const asked = nameFields.filter((field) => input.has(field));
  const rules = asked.map((field) => nameRule(field, input));
  if (rules.length === 0) return () => true;
  return (user) => (op === 'and' ? rules.every((rule) => rule(user)) : rules.some((rule) => rule(user)));
}

function nameRule(field: NameField, input: Input): Rule {
  const name = foldName(input.text(field)?.trim() ?? '');
  if (name === '') throw new Crash(`Invalid ${field}`);
  const isExact = input.flag('is_name_exact');
  return ({ searchedNames }) => {
    const searched = searchedNames[field];
    return isExact ? searched === name : searched?.includes(name) === true;
  };
}

const readStatusRule = (input: Input): Rule => {
  const signUp = input.text('sign_up_status');
  const approval = input.text('approval_status');
  return ({ signUpStatus, approvalStatus }) =>
    (signUp === null || signUp === signUpStatus) && (approval === null || approval === approvalStatus);
};
