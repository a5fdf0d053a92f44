/** How a server is reached over the network. */
export const networkOptions = {
  proxy: {
    type: 'string',
    value: 'url',
    describe:
      'HTTP proxy to the server, e.g. http://USER@proxy.example:3128, or none (default: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)',
  },
  'proxy-password-file': {
    type: 'string',
    value: 'file',
    describe: 'File with the password of the proxy (or set ROLLCALL_PROXY_PASSWORD)',
  },
  ca: { type: 'string', value: 'file', describe: 'PEM file of an additional certificate authority to trust' },
  'use-system-ca': {
    type: 'boolean',
    default: false,
    describe: 'Also trust the certificate authorities of the operating system (Node.js 22.15 or later)',
  },
  cert: {
    type: 'string',
    value: 'file',
    describe: 'PEM file of a client certificate, for a server that asks for one',
  },
  key: {
    type: 'string',
    value: 'file',
    describe: 'PEM file of its private key (default: in the file of --cert)',
  },
  'key-passphrase-file': {
    type: 'string',
    value: 'file',
    describe: 'File with the passphrase of that key (or set ROLLCALL_KEY_PASSPHRASE)',
  },
  'insecure-skip-tls-verification': {
    type: 'boolean',
    default: false,
    describe:
      'Accept any certificate: others on the network could then read the key. The written files say so',
  },
} as const;
