import { BlockList, isIP } from 'node:net';

/**
 * Whether a list such as `localhost,.example.org,10.0.0.0/8` keeps this server out of the proxy. A name
 * also means all names below it, with or without a leading dot; `*` means every server; a port may follow a name.
 */
export function isExempt(server: URL, list: string): boolean {
  const host = hostOf(server);
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/u).some((entry) => {
    if (entry === '') return false;
    if (entry === '*') return true;
    const { name, port: only } = splitPort(entry.toLowerCase());
    return (only === undefined || only === port) && covers(name, host);
  });
}

/** Whether this computer itself is meant. */
export const isLoopback = (server: URL): boolean => {
  const host = hostOf(server);
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  );
};

/** In lower case, without the brackets of an IPv6 address and the dot at the end of a complete name. */
const hostOf = ({ hostname }: URL): string =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '');

function splitPort(entry: string): { readonly name: string; readonly port?: string } {
  const [, name, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/u.exec(entry) ?? [];
  // More colons than one: an IPv6 address without brackets.
  if (name === undefined) return { name: entry };
  return { name: name.replace(/^\[|\]$/gu, ''), ...(port === undefined ? {} : { port }) };
}

function covers(name: string, host: string): boolean {
  if (isIP(host) !== 0) return coversAddress(name, host);
  const domain = name.replace(/^\*?\.|\.$/gu, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** @param name an address, or a network: `10.0.0.0/8` */
function coversAddress(name: string, host: string): boolean {
  const [address = '', bits] = name.split('/');
  const family = isIP(address);
  if (family === 0 || family !== isIP(host)) return false;
  const prefix = Number(bits ?? (family === 4 ? 32 : 128));
  if (!(prefix >= 0 && prefix <= (family === 4 ? 32 : 128))) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(address, prefix, type);
  return network.check(host, type);
}
