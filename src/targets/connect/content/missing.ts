import type { Lost, Rejected } from '../../http/reply.ts';
import { parseError } from '../shapes.ts';

/** Whether the server has no such endpoint, rather than no such object: the answer has no code (connect-api §1.5). */
export const isMissing = (reply: Rejected | Lost): boolean =>
  reply.status === 404 && parseError(reply.json).code === undefined;

/** Whether the object no longer exists, rather than the endpoint. */
export const isGone = (reply: Rejected | Lost): boolean =>
  reply.kind === 'rejected' && reply.status === 404 && !isMissing(reply);
