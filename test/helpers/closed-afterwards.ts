import { afterAll } from 'vitest';

/** Starts servers for the tests of one file and closes them after the last test. */
export function closedAfterwards<Options, Server extends { close(): Promise<void> }>(
  start: (options?: Options) => Promise<Server>,
): (options?: Options) => Promise<Server> {
  const running: Server[] = [];
  afterAll(async () => {
    await Promise.all(running.map((server) => server.close()));
  });
  return async (options) => {
    const server = await start(options);
    running.push(server);
    return server;
  };
}
