import { defined } from '../../core/defined.ts';
import type { RequestRecord, RequestWait } from '../../core/requests/request-record.ts';
import type { WaitReason } from '../../core/requests/request-statistics.ts';
import type { Secret } from '../../core/secret.ts';
import type { Json } from './json.ts';
import type { Reply } from './reply.ts';
import { redact } from './request-secrets.ts';

/** A request that is about to be sent. */
export interface WatchedRequest {
  readonly method: string;
  readonly url: string;
  readonly attempt: number;
  /** Milliseconds that it waited to be sent again. */
  readonly waitedMs: number;
  readonly secrets: { readonly ofHeaders: readonly Secret[]; readonly ofBody: Json | undefined };
}

/** Follows one request from its slot to its end and reports it once, unless it was never sent. */
export class RequestWatch {
  readonly #request: WatchedRequest;
  readonly #report: (record: RequestRecord) => void;
  #sent:
    | { readonly at: Date; readonly from: number; readonly waits: Readonly<Record<WaitReason, number>> }
    | undefined;

  constructor(request: WatchedRequest, report: (record: RequestRecord) => void) {
    this.#request = request;
    this.#report = report;
  }

  /** @param waits milliseconds that it was held back */
  sent(waits: Readonly<Record<WaitReason, number>>): void {
    this.#sent = { at: new Date(), from: performance.now(), waits };
  }

  answered(reply: Reply): void {
    const { status, requestId } = reply;
    // A status of 500 or more says by itself what is wrong.
    const fault = reply.kind === 'lost' && (status ?? 0) < 500 ? reply.why : undefined;
    this.#end(defined({ status, requestId, fault }));
  }

  stopped(): void {
    this.#end({ fault: 'the command was stopped before the answer came' });
  }

  #end(end: Pick<RequestRecord, 'status' | 'requestId' | 'fault'>): void {
    if (this.#sent === undefined) return;
    const { at, from, waits } = this.#sent;
    const { method, url, attempt, waitedMs, secrets } = this.#request;
    const { origin, pathname, search } = new URL(url);
    // The path has nothing of the body: a password that happens to be a word of it would be found out by hiding it there.
    const ownWords = redact({}, secrets.ofHeaders);
    const foreignWords = redact(secrets.ofBody, secrets.ofHeaders);
    const { status, requestId, fault } = end;
    this.#sent = undefined;
    this.#report({
      sentAt: at.toISOString(),
      method,
      server: origin,
      path: ownWords(`${pathname}${search}`),
      attempt,
      ...defined({
        status,
        requestId: requestId && foreignWords(requestId),
        fault: fault && foreignWords(fault),
      }),
      ms: Math.round(performance.now() - from),
      waitedMs: worthSaying({ ...waits, retry: waitedMs }),
    });
  }
}

const worthSaying = (waits: Readonly<Record<RequestWait, number>>): RequestRecord['waitedMs'] =>
  Object.fromEntries(
    Object.entries(waits)
      .map(([reason, ms]) => [reason, Math.round(ms)] as const)
      .filter(([, ms]) => ms > 0),
  );
