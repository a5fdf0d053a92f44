import { type Json, text } from '../http/json.ts';

/** What comes before a guid in the address of a user's page: the dashboard is below a path of its own (connect-api §1.1). */
export const userPagesOf = (baseUrl: string, settings: Json): string =>
  `${baseUrl}${text(settings, 'dashboard_path') || '/connect'}/#/people/users/`;
