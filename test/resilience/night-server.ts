import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoggedRequest } from '../../src/sandbox/http/request-log.ts';

/** 2 % of all requests: half of them are lost after the server has done what they asked. */
const faults = [
  'cut-after,p=0.005',
  'gateway-timeout,commit=yes,p=0.005',
  'cut-before,p=0.005',
  'bad-gateway,p=0.0045',
  'rate-limit,retry-after=1,p=0.0005',
];

const apiKey = 'an-administrators-key-for-one-night';

interface AuditPage {
  readonly results: readonly { readonly action: string }[];
  readonly paging: { readonly cursors: { readonly next: string | null } };
}

/** A server that can be stopped and started again with all that it had. */
export class NightServer {
  readonly #program: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;
  #url = '';
  /** Over all of its lives. */
  readonly counts = { requests: 0, faults: 0, accountsCreated: 0, membersAdded: 0 };

  constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  get env(): Readonly<Record<string, string>> {
    return { CONNECT_SERVER: this.#url, CONNECT_API_KEY: apiKey };
  }

  async start(): Promise<void> {
    const before = this.#url === '' ? ['--empty'] : [`--seed=${this.#saved}`];
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    const own = [
      `--port=${port}`,
      `--api-key=${apiKey}`,
      '--provider=saml',
      '--json',
      `--save=${this.#saved}`,
    ];
    const words = [
      this.#program,
      'sandbox',
      ...own,
      ...before,
      ...faults.flatMap((fault) => ['--fault', fault]),
    ];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    this.#url = (JSON.parse(line) as { url: string }).url;
  }

  /** Stops it, having counted what it did, and saves it. */
  async stop(): Promise<void> {
    await this.#control('DELETE', 'faults');
    // What has been sent is done by then.
    await wait(500);
    const log = (await (await this.#control('GET', 'ledger')).json()) as readonly LoggedRequest[];
    this.counts.requests += log.length;
    this.counts.faults += log.filter(({ fault }) => fault !== undefined).length;
    await this.#countActions();
    const child = this.#process;
    if (child === undefined) return;
    child.kill('SIGINT');
    await once(child, 'close');
  }

  /** What it saved: each account with its role and groups. */
  accounts(): readonly { username: string; role: string; groups: readonly string[] }[] {
    const state = JSON.parse(readFileSync(this.#saved, 'utf8')) as {
      people: readonly { username: string; account?: { role: string; groups: readonly string[] } }[];
    };
    return state.people.flatMap(({ username, account }) =>
      account === undefined ? [] : [{ username, role: account.role, groups: account.groups }],
    );
  }

  get #saved(): string {
    return join(this.#folder, 'server.json');
  }

  #control(method: string, what: string): Promise<Response> {
    return fetch(`${this.#url}/__sandbox__/${what}`, { method });
  }

  async #countActions(): Promise<void> {
    let next: string | null = '';
    while (next !== null) {
      const query = next === '' ? '' : `&next=${next}`;
      const response = await fetch(`${this.#url}/__api__/v1/audit_logs?limit=500${query}`, {
        headers: { Authorization: `Key ${apiKey}` },
      });
      const { results, paging } = (await response.json()) as AuditPage;
      const count = (wanted: string): number => results.filter(({ action }) => action === wanted).length;
      this.counts.accountsCreated += count('add_user');
      this.counts.membersAdded += count('add_group_member');
      next = paging.cursors.next;
    }
  }
}
