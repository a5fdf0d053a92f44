import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The names of fields in requests and answers whose values must not occur elsewhere. */
const SECRET_FIELD = /^(ust|temp_ticket|password|totp_key)$/;

/** A server that passes everything on to another one, and records every secret that it sees. */
export interface Wiretap {
  readonly url: string;
  /** Grows with each request. */
  readonly overheard: ReadonlySet<string>;
  close(): Promise<void>;
}

/** @param errors `repeat`: the error messages of the server repeat everything that it was sent */
export async function wiretap(url: string, errors: 'as they are' | 'repeat'): Promise<Wiretap> {
  const overheard = new Set<string>();
  const server = createServer((request, response) => {
    const passOn = async (): Promise<void> => {
      const sent = await buffer(request);
      collect(sent.toString(), overheard);
      const answer = await ask(new URL(request.url ?? '', url), request, sent);
      const body = await buffer(answer);
      collect(body.toString(), overheard);
      const status = answer.statusCode ?? 502;
      const isSentence = status >= 400 && answer.headers['content-type']?.includes('json') === true;
      for (const name of ['content-type', 'retry-after', 'x-correlation-id', 'location']) {
        const value = answer.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      response.statusCode = status;
      response.end(isSentence && errors === 'repeat' ? repeat(body, request, sent) : body);
    };
    // If the server cuts the connection, so does this one.
    passOn().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    overheard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function ask(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers: { ...headers, host: url.host } }, resolve)
      .once('error', reject)
      .end(body);
  });
}

/** Like a server whose error messages reveal too much. */
function repeat(body: Buffer, { headers }: IncomingMessage, sent: Buffer): string {
  const reply = JSON.parse(body.toString()) as object;
  return JSON.stringify({
    ...reply,
    error: `not with ${headers.authorization ?? ''} and ${sent.toString()}`,
  });
}

function collect(text: string, into: Set<string>): void {
  if (!/^[[{]/.test(text)) return;
  JSON.parse(text, (key, value: unknown) => {
    if (SECRET_FIELD.test(key) && typeof value === 'string' && value !== '') into.add(value);
    return value;
  });
}
