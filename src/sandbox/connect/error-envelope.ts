import { jsonReply, type Reply } from '../http/exchange.ts';
import type { ApiError } from './api-error.ts';

/** Exactly these three keys; `payload` is null in every error on record (connect-api §8). */
export const errorEnvelope = ({ code, status, message }: ApiError): Reply => ({
  ...jsonReply({ code, error: message, payload: null }, status),
  code,
});
