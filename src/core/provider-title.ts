const OWN_PASSWORDS = '(its own passwords)';

/** What a sign-in provider is called in texts and exports, where the server itself is the provider. */
export const titleWithPasswords = (name: string): string => `${name} ${OWN_PASSWORDS}`;

/** Whether an export is of a server that keeps passwords itself. It sends an e-mail to every new person. */
export const keepsPasswords = (title: string): boolean => title.endsWith(OWN_PASSWORDS);
