import { readAttributeNames, readAttributes, type AttributeInput } from '../attribute-input.ts';
import { requireCaller, requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { listResult } from '../list-result.ts';
import { isoText } from '../python-text.ts';
import { Crash, SsoError } from '../sso-error.ts';
import { hasExpired, type Attribute } from '../store/attributes.ts';
import type { World } from '../world.ts';

/** The attributes of one kind of owner: their path, and how a request names the owner. */
interface Kind {
  readonly path: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly ownerOf: (call: Call, world: World) => string;
}

/** Of users, by id. For super-users only, contrary to the documentation (zato-sso-api §8). */
const ofUsers: Kind = {
  path: '/user/attr',
  required: ['ust', 'current_app'],
  optional: ['user_id'],
  ownerOf: ({ input }, world) => {
    requireSuperUser(input.text('ust'), world);
    const user = world.users.withId(input.raw('user_id'));
    if (user === undefined) throw new SsoError('NotAllowed');
    return user.userId;
  },
};

/** Of sessions. For super-users only, even for their own session (zato-sso-api §8). */
const ofSessions: Kind = {
  path: '/session/attr',
  required: ['current_ust', 'target_ust', 'current_app'],
  optional: [],
  ownerOf: ({ input }, world) => {
    requireSuperUser(input.text('current_ust'), world);
    return requireCaller(input.text('target_ust'), world).session.token;
  },
};

type Handle = (owner: string, call: Call, world: World) => Fields;

function endpointsOf({ path, required, optional, ownerOf }: Kind): Endpoint[] {
  const endpoint = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', rest: string, handle: Handle) => ({
    method,
    path: `${path}${rest}`,
    input: {
      required,
      optional: [...optional, 'name', 'value', 'data', 'expiration', 'encrypt', 'decrypt'],
    },
    handle: (call: Call, world: World) => handle(ownerOf(call, world), call, world),
  });
  return [
    endpoint('POST', '', create),
    endpoint('PATCH', '', update),
    endpoint('PUT', '', set),
    endpoint('DELETE', '', remove),
    endpoint('GET', '', get),
    endpoint('GET', '/exists', exists),
    endpoint('GET', '/names', names),
  ];
}

export const attributeEndpoints: readonly Endpoint[] = [...endpointsOf(ofUsers), ...endpointsOf(ofSessions)];

/** Creates all of them or none (zato-sso-api §8). */
function create(owner: string, { input }: Call, world: World): Fields {
  const wanted = readWritable(input, world);
  const known = world.attributes.of(owner, world.now());
  const names = new Set([...known.keys()]);
  for (const { name } of wanted) {
    if (names.has(name)) throw new SsoError('AttributeExists');
    names.add(name);
  }
  for (const attribute of wanted) write(owner, attribute, world);
  return {};
}

/** An unknown name is ignored, and the call succeeds (zato-sso-api §8). */
function update(owner: string, { input }: Call, world: World): Fields {
  const known = world.attributes.of(owner, world.now());
  for (const attribute of readWritable(input, world)) {
    const before = known.get(attribute.name);
    if (before !== undefined && !hasExpired(before, world.now())) write(owner, attribute, world, before);
  }
  return {};
}

/** Creates or updates. An expired attribute causes a refusal until it is cleaned up (zato-sso-api §8). */
function set(owner: string, { input }: Call, world: World): Fields {
  const known = world.attributes.of(owner, world.now());
  const wanted = readWritable(input, world);
  for (const { name } of wanted) {
    const before = known.get(name);
    if (before !== undefined && hasExpired(before, world.now())) throw new SsoError('InvalidInput');
  }
  for (const attribute of wanted) write(owner, attribute, world, known.get(attribute.name));
  return {};
}

function remove(owner: string, { input }: Call, world: World): Fields {
  for (const name of readAttributeNames(input)) world.attributes.remove(owner, name);
  return {};
}

/** 3.2 cannot return several attributes at once (zato-sso-api §8, §14). */
function get(owner: string, { input }: Call, world: World): Fields {
  const [name = '', ...others] = readAttributeNames(input);
  const form = input.flag('decrypt') ? 'decrypted' : 'as-stored';
  const present = (each: string) => presentAttribute(find(owner, each, world), form, world);
  if (others.length === 0) return present(name);
  if (world.switches.stance === 'strict') throw new Crash("'list' object has no attribute 'to_dict'");
  return { result: [name, ...others].map(present) };
}

function exists(owner: string, { input }: Call, world: World): Fields {
  const asked = readAttributeNames(input);
  const isThere = (name: string) => find(owner, name, world) !== undefined;
  if (!input.has('data')) return listResult(asked.some(isThere), world);
  return listResult(Object.fromEntries(asked.map((name) => [name, isThere(name)])), world);
}

function names(owner: string, _: Call, world: World): Fields {
  const all = [...world.attributes.of(owner, world.now()).values()];
  return listResult(
    all.filter((attribute) => !hasExpired(attribute, world.now())).map(({ name }) => name),
    world,
  );
}

function find(owner: string, name: string, { attributes, now }: World): Attribute | undefined {
  const attribute = attributes.of(owner, now()).get(name);
  return attribute === undefined || hasExpired(attribute, now()) ? undefined : attribute;
}

/** Late builds of 3.2 cannot encrypt (zato-sso-api §8, §14). */
function readWritable(input: Call['input'], { switches }: World): AttributeInput[] {
  const wanted = readAttributes(input);
  if (switches.stance === 'strict' && wanted.some(({ protection }) => protection === 'encrypted')) {
    throw new SsoError('InvalidInput');
  }
  return wanted;
}

/** Stored when no value was sent: an internal marker that leaks (zato-sso-api §8). */
const NO_VALUE = 'NO_VALUE';

/** An empty value leaves the existing one unchanged (zato-sso-api §8). */
function write(owner: string, wanted: AttributeInput, world: World, before?: Attribute): void {
  const { name, value, expiration, protection } = wanted;
  const now = world.now();
  if (before !== undefined && (value ?? '') === '') return;
  world.attributes.put(owner, {
    name,
    value: value ?? NO_VALUE,
    creationTime: before?.creationTime ?? now,
    lastModified: now,
    expirationTime: expiration > 0 ? new Date(now.getTime() + expiration * 1000) : undefined,
    protection,
  });
}

const NEVER = '9999-12-31T00:00:00';

function presentAttribute(
  attribute: Attribute | undefined,
  form: 'decrypted' | 'as-stored',
  world: World,
): Fields {
  if (attribute === undefined) return { found: false };
  const isEncrypted = attribute.protection === 'encrypted';
  const { name, value, expirationTime } = attribute;
  return {
    found: true,
    name,
    value: isEncrypted && form === 'as-stored' ? world.fernet.encrypt(value, attribute.lastModified) : value,
    creation_time: isoText(attribute.creationTime),
    last_modified: isoText(attribute.lastModified),
    expiration_time: expirationTime === undefined ? NEVER : isoText(expirationTime),
    is_encrypted: isEncrypted,
  };
}
