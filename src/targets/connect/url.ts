import { type Json, text } from '../http/json.ts';

/** The address of a user's page up to the guid; the dashboard has a separate path (connect-api §1.1). */
export const userPagesOf = (baseUrl: string, settings: Json): string =>
  `${baseUrl}${text(settings, 'dashboard_path') || '/connect'}/#/people/users/`;
