/** A stored sign-in of a user at an integration, e.g. a database; it outlives the lock of the account (connect-api §23). */
export interface OAuthSession {
  readonly guid: string;
  readonly number: number;
  readonly userGuid: string;
  /** The name by which the seed calls the integration. */
  readonly integration: string;
  readonly integrationGuid: string;
  readonly createdTime: Date;
}

/** The OAuth sessions of all users, in order of creation. */
export class OAuthSessions {
  readonly #byGuid = new Map<string, OAuthSession>();
  #lastNumber = 0;

  get inOrder(): OAuthSession[] {
    return [...this.#byGuid.values()];
  }

  withGuid(guid: string): OAuthSession | undefined {
    return this.#byGuid.get(guid);
  }

  add(session: Omit<OAuthSession, 'number'>): void {
    this.#lastNumber += 1;
    this.#byGuid.set(session.guid, { ...session, number: this.#lastNumber });
  }

  remove({ guid }: OAuthSession): void {
    this.#byGuid.delete(guid);
  }
}
