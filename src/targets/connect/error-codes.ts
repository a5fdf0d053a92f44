/** The codes that rollcall acts on (connect-api §8). All others are only shown, with the sentence of the server. */
export const errorCodes = {
  duplicateUsername: 8,
  invalidUser: 9,
  duplicateGroupName: 15,
  duplicateGroupEntry: 16,
  removeNothing: 17,
  authRequired: 24,
  invalidLogin: 30,
  duplicateName: 26,
  directoryUnavailable: 63,
  duplicateUserKey: 76,
  tooManyResults: 83,
  invalidTempTicket: 127,
  duplicateGroupKey: 131,
} as const;
