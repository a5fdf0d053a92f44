/** How a server is reached over the network. */
export const networkOptions = {
  proxy: {
    type: 'string',
    describe:
      'HTTP proxy to the server, e.g. http://USER@proxy.example.org:3128, or none (default: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)',
  },
  'proxy-password-file': {
    type: 'string',
    describe: 'File with the password of the proxy (or set ROLLCALL_PROXY_PASSWORD)',
  },
  ca: { type: 'string', describe: 'PEM file of an additional certificate authority to trust' },
  'insecure-skip-tls-verification': {
    type: 'boolean',
    default: false,
    describe: 'Accept any certificate: whoever is on the way can read the key. What is written says so',
  },
} as const;
