/** What is known of a person on one side: an account, a row of a file, a line of another export. */
export interface PersonIdentifiers {
  readonly username: string;
  /** Empty where it is not known, like all that follow. */
  readonly email?: string;
  readonly externalId?: string;
  /** What the server calls the account. */
  readonly guid?: string;
  readonly distinguishedName?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** In the order in which they decide. */
export const matchRuleIds = [
  'external-id',
  'external-id-spelling',
  'email',
  'email-lookalike',
  'username',
  'email-domain',
  'username-case',
  'username-characters',
  'username-punctuation',
  'username-domain',
  'username-lookalike',
  'username-wrapped',
  'local-part',
  'full-name',
] as const;
export type MatchRuleId = (typeof matchRuleIds)[number];

/** `sure` may be acted on, `likely` is for a person to confirm, a `guess` is only a hint. */
export type MatchConfidence = 'sure' | 'likely' | 'guess';

/** What one rule found. */
export interface MatchHit<P> {
  readonly rule: MatchRuleId;
  readonly confidence: MatchConfidence;
  /** One person, or several whom the rule cannot tell apart. */
  readonly people: readonly [P, ...P[]];
  /** In words: `rosa has this e-mail address`. Safe to print on a terminal. */
  readonly evidence: string;
  /** The claim is an e-mail address, and these people, found by their names, are known to have another one. */
  readonly against?: 'address';
}

/** Who is meant by a claim. */
export type PersonMatch<P> = ExactMatch<P> | SameMatch<P> | AlikeMatch<P> | NoMatch;

interface OnePerson<P> {
  readonly person: P;
  /** The rule that decided. */
  readonly by: MatchHit<P>;
  /** Of all hits together: `sure` where two identifiers agree, a `guess` where there are doubts. */
  readonly confidence: MatchConfidence;
  /** What each rule found, in the order of the rules. */
  readonly hits: readonly MatchHit<P>[];
  /** The hits, other than guesses, that name somebody else as well or instead. */
  readonly doubts: readonly MatchHit<P>[];
}

/** One person has exactly this username. Adding people with other usernames does not change that. */
export interface ExactMatch<P> extends OnePerson<P> {
  readonly kind: 'exact';
}

/** One person has another username, and an identifier of the claim is theirs alone. */
export interface SameMatch<P> extends OnePerson<P> {
  readonly kind: 'same';
}

/** One or more people may be meant; the rules cannot decide. */
export interface AlikeMatch<P> {
  readonly kind: 'alike';
  readonly hits: readonly [MatchHit<P>, ...MatchHit<P>[]];
}

/**
 * Indexes people and answers who of them is meant by a claim. A claim that is itself one of the people is not
 * compared with itself.
 * @param claims all that will be asked about, where that is known: then the memory for it does not grow with the rules
 */
export type MatchPeople = <P extends PersonIdentifiers>(
  people: readonly P[],
  claims?: readonly PersonIdentifiers[],
) => (claim: PersonIdentifiers) => PersonMatch<P>;

/** The claim and the people have nothing in common. */
export interface NoMatch {
  readonly kind: 'none';
}

/** The best reason to take somebody for the person of a claim; undefined where there is none, or an address speaks against it. */
export const firstHit = <P>(match: PersonMatch<P>): MatchHit<P> | undefined => {
  if (match.kind === 'none') return undefined;
  return match.kind === 'alike' ? match.hits.find(({ against }) => against === undefined) : match.by;
};
