import { ApiError } from '../api-error.ts';
import { hasRole, type Caller } from '../caller.ts';
import type { Body } from '../input.ts';
import type { World } from '../world.ts';
import { accessTypes, type AccessType } from './content-items.ts';

/** How an item runs, in the recorded order of keys; the sandbox does not keep these (connect-api §19). */
export const PROCESS_FIELDS = [
  'connection_timeout',
  'read_timeout',
  'init_timeout',
  'idle_timeout',
  'max_processes',
  'min_processes',
  'max_conns_per_process',
  'load_factor',
  'memory_request',
  'memory_limit',
  'cpu_request',
  'cpu_limit',
  'amd_gpu_limit',
  'nvidia_gpu_limit',
  'service_account_name',
  'default_image_name',
] as const;

/** The fields of a body that the server knows, in a POST and a PATCH (connect-api §21). */
export const CONTENT_FIELDS: readonly string[] = [
  'name',
  'title',
  'description',
  'access_type',
  'owner_guid',
  'locked',
  'locked_message',
  ...PROCESS_FIELDS,
  'run_as',
  'run_as_current_user',
  'default_r_environment_management',
  'default_py_environment_management',
];

/** @throws {ApiError} 5 unless it has 3 to 64 letters, digits, dots, dashes or underscores (connect-api §19) */
export function requireContentName(name: string): string {
  if (!/^[A-Za-z0-9._-]{3,64}$/.test(name)) throw new ApiError('InvalidContentName');
  return name;
}

/** Undefined when the body does not have one. @throws {ApiError} 122 unless it has 3 to 1024 characters (connect-api §19) */
export function readTitle(body: Body): string | null | undefined {
  const title = body.text('title');
  if (title === undefined) return body.has('title') ? null : undefined;
  if (title !== '' && (title.length < 3 || title.length > 1024)) throw new ApiError('InvalidContentTitle');
  return title === '' ? null : title;
}

/**
 * Undefined when the body does not have one.
 * @throws {ApiError} 117 for an unknown one, 118 for one that the configuration does not allow (connect-api §19)
 */
export function readAccessType(body: Body, caller: Caller, world: World): AccessType | undefined {
  const wanted = body.text('access_type');
  if (wanted === undefined) return undefined;
  const accessType = accessTypes.find((each) => each === wanted);
  if (accessType === undefined) throw new ApiError('InvalidAccessType');
  const limit = hasRole(caller, 'administrator') ? 'admin-content-not-public' : 'content-not-public';
  if (accessType === 'all' && world.settings.has(limit)) throw new ApiError('ProhibitedAccessType');
  return accessType;
}
