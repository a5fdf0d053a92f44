import { connect } from 'node:tls';
import { addressOf } from './dial.ts';
import { errorCode, type Fault } from './fault.ts';

/** How long a handshake may take that only explains an earlier error. */
const PATIENCE_MS = 3000;

/**
 * Why a server does not answer to http:// as it should: it speaks TLS at that port. To find out, a handshake is begun;
 * nothing is sent on it, so that its certificate does not matter.
 */
export async function tlsInstead(url: URL): Promise<Fault | undefined> {
  const speaksTls = await new Promise<boolean>((resolve) => {
    const socket = connect({ ...addressOf(url), rejectUnauthorized: false, timeout: PATIENCE_MS });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('secureConnect', () => {
      end(true);
    });
    socket.once('timeout', () => {
      end(false);
    });
    // An alert is TLS too.
    socket.once('error', (error) => {
      end(errorCode(error).includes('_ALERT_'));
    });
    socket.once('close', () => {
      end(false);
    });
  });
  if (!speaksTls) return undefined;
  return {
    why: 'the server speaks TLS at this port; is its address https://?',
    hint: `Give --server https://${url.host}, and replace the key if the network is not trusted: it was sent without encryption.`,
  };
}
