import { targetIds } from '../target-rules.ts';
import type { ConnectOptions, ZatoOptions } from '../session/server-options.ts';
import type { ZatoLogin } from '../../targets/zato/login.ts';
import {
  callable,
  type Forms,
  numberFrom,
  partsOf,
  provided,
  required,
  secret,
  text,
  wholeFrom,
  wordOf,
} from './form.ts';

/** The longest time that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

export const zatoLoginForms = {
  username: required(text),
  password: required(secret),
  totpKey: secret,
  currentApp: required(text),
} satisfies Forms<ZatoLogin>;

export const apiKeyForm = required(secret);
export const loginForm = required(partsOf(zatoLoginForms));
export const urlForm = required(text);

/** Of a server of any kind; which credentials it needs is known when it is opened. */
export const serverForms = {
  target: required(wordOf(...targetIds)),
  url: provided(text),
  apiKey: provided(secret),
  login: provided(partsOf(zatoLoginForms)),
  ratePerSecond: numberFrom(0),
  searchesPerSecond: numberFrom(0),
  concurrency: wholeFrom(1),
  timeoutMs: numberFrom(1, LONGEST_MS),
  proxy: callable,
  caFile: text,
  systemStore: wordOf('trust'),
  clientCertificate: provided(partsOf({ certFile: required(text), keyFile: text })),
  certificates: wordOf('check', 'skip'),
  redisUrl: provided(secret),
  connectionWords: callable,
} satisfies Record<keyof ConnectOptions | keyof ZatoOptions, unknown>;
