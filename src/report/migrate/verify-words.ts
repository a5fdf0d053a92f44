import type { MoveVerification } from './verify-json.ts';

interface VerifyWords {
  readonly title: string;
  readonly asDecided: string;
  readonly toCorrect: string;
  /** What the two exports are of. */
  readonly sides: readonly [first: string, second: string];
}

/** What a verification is about: another server, or one server whose sign-in provider changes. */
export const verifyWords = ({ change, second }: Pick<MoveVerification, 'change' | 'second'>): VerifyWords =>
  change === undefined
    ? {
        title: `Verification of the move to ${second.serverUrl}`,
        asDecided: 'The second server has what was decided.',
        toCorrect: 'Correct the second server or the map, export the second server again, and verify again.',
        sides: ['First server', 'Second server'],
      }
    : {
        title: `Verification of the new sign-in provider of ${second.serverUrl}`,
        asDecided: 'The server has what was decided.',
        toCorrect: 'Correct the server or the map, export the server again, and verify again.',
        sides: ['Server before', 'Server after'],
      };
