/**
 * The error codes of the server, with the HTTP status of each (connect-api §8). Only codes and statuses are exact,
 * because clients must rely on those; the sentences are for people who read a log. Where the status is not
 * documented, it is the best guess: 234, 261 to 269, 277.
 */
export const apiErrors = {
  InternalFailure: { code: 1, status: 500, text: 'An internal failure has occurred.' },
  BadRequest: { code: 2, status: 404, text: 'The requested method or endpoint is not supported.' },
  InvalidId: { code: 3, status: 400, text: 'The identifier is not well formed.' },
  ObjectDoesNotExist: { code: 4, status: 404, text: 'The requested object does not exist.' },
  InvalidContentName: {
    code: 5,
    status: 400,
    text: 'A name has 3 to 64 letters, digits, dots, dashes or underscores.',
  },
  InadequatePassword: { code: 6, status: 400, text: 'The password is not strong enough.' },
  InvalidUserName: { code: 7, status: 400, text: 'The requested username is not permitted.' },
  DuplicateUserName: {
    code: 8,
    status: 409,
    text: 'The requested username is already in use. Usernames are case sensitive: Jsmith and jsmith are two users.',
  },
  InvalidUser: { code: 9, status: 404, text: 'The requested user could not be found.' },
  NotObjectOwner: { code: 10, status: 403, text: 'You do not own this object.' },
  InvalidFilterField: { code: 11, status: 400, text: 'The filter names an unknown field.' },
  ParameterMissing: { code: 12, status: 400, text: 'A required parameter is missing.' },
  InvalidRange: { code: 13, status: 400, text: 'A parameter is out of its range.' },
  InvalidGroupName: { code: 14, status: 400, text: 'The requested group name is not permitted.' },
  DuplicateGroupName: { code: 15, status: 409, text: 'The requested group name is already in use.' },
  DuplicateGroupEntry: { code: 16, status: 409, text: 'The user is already a member of the group.' },
  RemoveNothing: { code: 17, status: 404, text: 'There is nothing to remove.' },
  UpdateNothing: { code: 18, status: 404, text: 'There is nothing to update.' },
  NoViewPermission: { code: 19, status: 403, text: 'You do not have permission to view this object.' },
  NoRemovePermission: { code: 20, status: 403, text: 'You do not have permission to remove this object.' },
  NoUpdatePermission: { code: 21, status: 403, text: 'You do not have permission to change this object.' },
  PermissionDenied: { code: 22, status: 403, text: 'You do not have permission to perform this operation.' },
  InvalidRoleAssignment: { code: 23, status: 403, text: 'You may not assign this role.' },
  AuthRequired: { code: 24, status: 401, text: 'Authentication is required for this operation.' },
  InvalidParameter: { code: 25, status: 400, text: 'A parameter is not valid.' },
  DuplicateName: { code: 26, status: 409, text: 'The requested name is already in use.' },
  InvalidLogin: { code: 30, status: 401, text: 'The credentials were not accepted.' },
  ViewerAsCollaborator: {
    code: 33,
    status: 403,
    text: 'A user with the role of a viewer cannot be a collaborator.',
  },
  OwnerInPermissions: {
    code: 34,
    status: 400,
    text: 'The owner of the content cannot be added to its permission list.',
  },
  CannotDelete: { code: 35, status: 409, text: 'The object is in use and cannot be deleted.' },
  InvalidFilter: { code: 32, status: 400, text: 'The filter is not valid.' },
  NoUsernameChange: { code: 36, status: 400, text: 'The username cannot be changed.' },
  UserNotConfirmed: { code: 40, status: 400, text: 'The user has not confirmed the e-mail address yet.' },
  InitialUserGeneratePassword: {
    code: 41,
    status: 400,
    text: 'The first user of the server must supply a password.',
  },
  UserAlreadyConfirmed: { code: 42, status: 400, text: 'The user has confirmed the e-mail address already.' },
  MissingServerSenderEmail: { code: 43, status: 400, text: 'The server has no sender e-mail address.' },
  ImmutableUserField: { code: 46, status: 400, text: 'This field of a user cannot be changed.' },
  UserMustBeProvisioned: { code: 47, status: 403, text: 'The user must be provisioned before signing in.' },
  NoLockPermission: { code: 49, status: 403, text: 'You do not have permission to lock or unlock users.' },
  UserLocked: { code: 50, status: 403, text: 'The user account is locked.' },
  ImmutableFields: {
    code: 53,
    status: 400,
    text: 'A field controlled by the authentication provider cannot be changed.',
  },
  DisallowedEmail: { code: 60, status: 400, text: 'E-mail addresses of this domain are not allowed.' },
  SoleAdminDemotion: { code: 61, status: 400, text: 'The last administrator cannot be demoted.' },
  InvalidKeyName: { code: 62, status: 400, text: 'The name of an API key must not be blank.' },
  LDAPServerUnavailable: { code: 63, status: 400, text: 'The directory server could not be reached.' },
  UserLicenseExceeded: {
    code: 64,
    status: 400,
    text: 'The number of users that the license allows has been reached.',
  },
  DuplicateUserKey: { code: 76, status: 400, text: 'A user with the same unique identifier already exists.' },
  TooManyResults: {
    code: 83,
    status: 400,
    text: 'The search has too many results. Please use a narrower one.',
  },
  CannotParseRequestBody: { code: 87, status: 400, text: 'The request body could not be understood.' },
  EmailFailure: { code: 89, status: 400, text: 'The server could not send an e-mail.' },
  InvalidExternalAuthUsername: {
    code: 91,
    status: 400,
    text: 'The authentication provider gave a username that is not permitted.',
  },
  XSRF: { code: 92, status: 403, text: 'The XSRF token does not match.' },
  MissingServerAddress: { code: 103, status: 400, text: 'The server does not know its own address.' },
  ProhibitedUsername: { code: 107, status: 400, text: 'The requested username is reserved.' },
  InvalidAuthRole: { code: 112, status: 400, text: 'The user role is not known.' },
  InvalidUserStatus: { code: 115, status: 400, text: 'The account status is not known.' },
  InvalidAccessType: { code: 117, status: 400, text: 'The access type is not known.' },
  ProhibitedAccessType: {
    code: 118,
    status: 403,
    text: 'The policy of the server does not allow this access type.',
  },
  PullOnPushAuth: {
    code: 119,
    status: 400,
    text: 'This authentication provider does not create accounts from a ticket: use POST.',
  },
  PushOnPullAuth: {
    code: 120,
    status: 400,
    text: 'This authentication provider creates accounts from a ticket only: use PUT.',
  },
  InvalidJson: { code: 121, status: 400, text: 'The request body is not valid JSON.' },
  InvalidContentTitle: { code: 122, status: 400, text: 'A title must have 3 to 1024 characters.' },
  InvalidContentLength: { code: 125, status: 400, text: 'The request body must not be empty.' },
  InvalidTempTicket: { code: 127, status: 400, text: 'The temporary ticket is not valid.' },
  UserBlankEmail: { code: 128, status: 400, text: 'The e-mail address must not be blank.' },
  UserBlankProviderKey: {
    code: 129,
    status: 400,
    text: 'The unique identifier of the user must not be blank.',
  },
  GroupBlankProviderKey: {
    code: 130,
    status: 400,
    text: 'The unique identifier of the group must not be blank.',
  },
  DuplicateGroupKey: {
    code: 131,
    status: 400,
    text: 'A group with the same unique identifier already exists.',
  },
  InvalidAuthProvider: {
    code: 132,
    status: 400,
    text: 'This operation is not supported by the current authentication provider.',
  },
  InvalidTimeFormat: { code: 136, status: 400, text: 'The time is not in RFC 3339 format.' },
  InvalidPrincipalType: { code: 152, status: 400, text: "The principal type must be 'user' or 'group'." },
  InvalidGroup: { code: 153, status: 404, text: 'The requested group could not be found.' },
  DuplicateUserPermission: {
    code: 154,
    status: 409,
    text: 'The requested user is already in the content permission list.',
  },
  DuplicateGroupPermission: {
    code: 155,
    status: 409,
    text: 'The requested group is already in the content permission list.',
  },
  InvalidOwner: {
    code: 156,
    status: 403,
    text: 'The proposed owner does not have permission to publish content.',
  },
  InvalidInclude: { code: 161, status: 400, text: 'The include option is not known.' },
  ProhibitedBootstrap: { code: 165, status: 403, text: 'The server already has users.' },
  InvalidJWT: { code: 166, status: 401, text: 'The bootstrap token is not valid.' },
  InvalidKeyRole: { code: 234, status: 400, text: 'The role of an API key must not exceed its owner’s.' },
  InvalidUserGuid: { code: 261, status: 400, text: 'The GUID of the user is not well formed.' },
  InvalidGroupGuid: { code: 262, status: 400, text: 'The GUID of the group is not well formed.' },
  DuplicateGroupGid: { code: 263, status: 409, text: 'The group id number is already in use.' },
  InvalidEmailFormat: { code: 264, status: 400, text: 'The e-mail address is not well formed.' },
  InvalidFirstName: { code: 268, status: 400, text: 'The first name is not permitted.' },
  InvalidLastName: { code: 269, status: 400, text: 'The last name is not permitted.' },
  RateLimitExceeded: { code: 277, status: 429, text: 'Too many requests.' },
} as const satisfies Record<string, { code: number; status: number; text: string }>;

export type ApiErrorName = keyof typeof apiErrors;

/** Thrown by a handler; becomes the envelope of connect-api §8. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly status: number;

  constructor(error: ApiErrorName, text: string = apiErrors[error].text) {
    super(text);
    this.code = apiErrors[error].code;
    this.status = apiErrors[error].status;
  }
}
