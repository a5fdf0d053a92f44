import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Reply } from './exchange.ts';
import type { FaultRule } from './fault-rule.ts';

/** Sends a reply, or the part of it that the fault lets through. */
export async function send(
  outgoing: ServerResponse,
  reply: Reply,
  fault: FaultRule | undefined,
): Promise<void> {
  const kind = fault?.kind;
  if (kind === 'cut-before' || kind === 'cut-after') {
    outgoing.destroy();
  } else if (kind === 'cut-body') {
    writeHead(outgoing, reply);
    // Destroyed only after the first half has been sent, or the client would not see any answer.
    await new Promise((resolve) => outgoing.write(halves(reply.body)[0], resolve));
    outgoing.destroy();
  } else if (kind === 'slow-body') {
    await sendSlowly(outgoing, reply, fault?.ms ?? 0);
  } else {
    if (kind === 'slow') await delay(fault?.ms ?? 0);
    writeHead(outgoing, reply).end(reply.body);
  }
}

function writeHead(outgoing: ServerResponse, { status, headers, body }: Reply): ServerResponse {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  if (status !== 204) outgoing.setHeader('Content-Length', Buffer.byteLength(body));
  return outgoing.writeHead(status);
}

async function sendSlowly(outgoing: ServerResponse, reply: Reply, ms: number): Promise<void> {
  const [first, second] = halves(reply.body);
  writeHead(outgoing, reply).write(first);
  await delay(ms);
  outgoing.end(second);
}

const halves = (text: string): [string, string] => {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
};
