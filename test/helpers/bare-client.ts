import { HttpClient, type HttpSettings } from '../../src/targets/http/http.ts';

/** A client that sends without waiting and takes every refusal for the server's own. */
export const bareClient = (baseUrl: string, settings: Partial<HttpSettings> = {}): HttpClient =>
  new HttpClient({
    baseUrl,
    headers: {},
    ratePerSecond: 0,
    searchesPerSecond: 0,
    concurrency: 4,
    timeoutMs: 2000,
    onLongWait: () => undefined,
    isPassing: () => false,
    isOwnRefusal: () => true,
    ...settings,
  });
