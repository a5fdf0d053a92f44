// What a careful administrator writes in an afternoon: the four calls for each row, one after the other, over
// one kept-alive connection, without limits, retries, a plan or a report. The yardstick of import.bench.mjs.
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import fetch from 'cross-fetch';

const { CONNECT_SERVER, CONNECT_API_KEY } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

async function call(method, path, body) {
  const response = await fetch(`${CONNECT_SERVER}/__api__/v1${path}`, {
    method,
    agent,
    headers: { Authorization: `Key ${CONNECT_API_KEY}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const groups = new Map((await call('GET', '/groups')).results.map(({ name, guid }) => [name, guid]));
const [, ...rows] = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
for (const row of rows) {
  const [username, user_role, group] = row.split(',');
  const { results } = await call('GET', `/users/remote?prefix=${encodeURIComponent(username)}&limit=500`);
  const { temp_ticket } = results.find((person) => person.username === username);
  const { guid } = await call('PUT', '/users', { temp_ticket });
  await call('PUT', `/users/${guid}`, { user_role });
  await call('POST', `/groups/${groups.get(group)}/members`, { user_guid: guid });
}
agent.destroy();
