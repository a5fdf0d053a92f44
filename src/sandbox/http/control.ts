import { OperatorError } from '../../core/errors.ts';
import { jsonReply, routeNotFound, type ApiRequest, type Reply } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';

/** Outside the API, so that a client does not come across it by accident; needs no key and is not logged. */
export const CONTROL_ROOT = '/__sandbox__/';

export interface Controls {
  readonly requestLog: RequestLog;
  readonly faults: Faults;
  readonly state: () => unknown;
}

/** Shows the state of the running sandbox and changes its faults. */
export function control({ method, path, body }: ApiRequest, { requestLog, faults, state }: Controls): Reply {
  switch (`${method} ${path}`) {
    case `GET ${CONTROL_ROOT}ledger`:
      return jsonReply(requestLog.entries);
    case `GET ${CONTROL_ROOT}state`:
      return jsonReply(state());
    case `GET ${CONTROL_ROOT}faults`:
      return jsonReply(faults.list);
    case `DELETE ${CONTROL_ROOT}faults`:
      faults.clear();
      return jsonReply(faults.list);
    case `POST ${CONTROL_ROOT}faults`:
      return addFaults(body, faults);
    default:
      return routeNotFound();
  }
}

/** One fault per line, in the form of `--fault`. */
function addFaults(body: string, faults: Faults): Reply {
  try {
    for (const line of body.split('\n')) if (line.trim() !== '') faults.add(line.trim());
    return jsonReply(faults.list);
  } catch (error) {
    if (error instanceof OperatorError) return jsonReply({ error: error.message, hint: error.hint }, 400);
    throw error;
  }
}
