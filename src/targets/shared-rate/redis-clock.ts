import { Redis } from 'ioredis';
import { onAnswerTimeout } from '../http/answer-timeout.ts';

/** Every script of Bottleneck finds the time of its sender in ARGV[1]. */
const TAKE_REDIS_TIME = `
local time = redis.call('TIME')
ARGV[1] = string.format('%d%03d', tonumber(time[1]), math.floor(tonumber(time[2]) / 1000))
`;

/** As a script call ends: keys and arguments, then what is told of the reply. */
type Reply = (error: Error | null, reply: unknown) => void;

/**
 * The client that Bottleneck gets, with three things changed. All machines go by the clock of Redis, where
 * Bottleneck would take each one's own: two that differ by a second would not keep one rate. Whoever
 * asked for a slot is told when it is due, which Bottleneck keeps to itself. And a command fails when Redis
 * does not answer it in time, but not because this process did not come to read the answer.
 */
export class RedisClock extends Redis {
  readonly #answerMs: number;
  #unanswered = 0;

  /**
   * Connects once: a connection that is lost later stays lost.
   * @param answerMs how long Redis may take for an answer
   */
  constructor(url: string, answerMs: number) {
    super(url, {
      connectTimeout: answerMs,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      // Older servers know no other.
      protocol: 2,
    });
    this.#answerMs = answerMs;
  }

  get owesAnswer(): boolean {
    return this.#unanswered > 0;
  }

  /** Told of every slot, in the order of the slots; `dueAt` as `performance.now()` counts. */
  onSlot: (dueAt: number) => void = () => undefined;

  override defineCommand(name: string, { lua = '', ...definition }: { lua?: string }): void {
    super.defineCommand(name, { ...definition, lua: `${TAKE_REDIS_TIME}${lua}` });
    if (name === 'register') this.#watchSlots();
  }

  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    const stop = onAnswerTimeout(this.#answerMs, () => {
      command.reject(new Error('it does not answer'));
    });
    const settled = (): void => {
      this.#unanswered -= 1;
      stop();
    };
    this.#unanswered += 1;
    command.promise.then(settled, settled);
    return super.sendCommand(command, stream);
  }

  #watchSlots(): void {
    const commands = this as unknown as Record<'register', (...args: unknown[]) => unknown>;
    const register = commands.register.bind(this);
    commands.register = (...args) => {
      const askedAt = performance.now();
      const tell = args.pop() as Reply;
      const watch: Reply = (error, reply) => {
        // [taken, milliseconds until the slot, …]
        if (Array.isArray(reply) && reply[0] === 1) this.onSlot(askedAt + Number(reply[1]));
        tell(error, reply);
      };
      return register(...args, watch);
    };
  }
}
