import type { UsernameSource } from '../plan/plan.ts';

/** How names in a file are read, as a sentence for the plan and the report. */
export const usernameSourceWords: Readonly<Record<UsernameSource, string>> = {
  username: 'Names in the file are usernames.',
  email: 'An e-mail address as a name means the person who has it.',
  'local-part': 'An e-mail address as a name is read as the part before the @.',
  upn: 'Names are read without their domain (name@domain, DOMAIN\\name).',
};
