/** The parts of an examination, in their order, with their headings. */
export const findingAreas = {
  configuration: 'Configuration',
  computer: 'This computer',
  server: 'Server and key',
  operations: 'What this server lets this key do',
  roster: 'The roster',
} as const;
export type FindingArea = keyof typeof findingAreas;

/** `limited`: rollcall works, with less. `problem`: something does not work until it is fixed. */
export const findingStates = ['ok', 'limited', 'problem'] as const;
export type FindingState = (typeof findingStates)[number];

/** What an examination found about one thing that rollcall depends on. */
export interface Finding {
  readonly area: FindingArea;
  readonly state: FindingState;
  /** The thing, in a few words. */
  readonly what: string;
  /** What was found; empty where `what` and the state say it all. */
  readonly found: string;
  /** The section of the target's API.md that says so, e.g. `connect-api §4.4`. */
  readonly source?: string;
  /** What to do; present for every problem. */
  readonly nextStep?: string;
}
