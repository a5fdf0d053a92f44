import { Redis } from 'ioredis';
import { onAnswerTimeout } from '../http/answer-timeout.ts';

/** Every script of Bottleneck takes the time of its sender from ARGV[1]. */
const TAKE_REDIS_TIME = `
local time = redis.call('TIME')
ARGV[1] = string.format('%d%03d', tonumber(time[1]), math.floor(tonumber(time[2]) / 1000))
`;

/** The callback at the end of the arguments of a script call. */
type Reply = (error: Error | null, reply: unknown) => void;

/**
 * The Redis client for Bottleneck, with three changes: all machines use the clock of Redis; `onSlot` reports when
 * a slot is due; and a command fails if Redis does not answer in time, but not if this process had no time to read
 * the answer. Why: shared-rate.rationale.md.
 */
export class RedisClock extends Redis {
  readonly #answerMs: number;
  #unanswered = 0;

  /**
   * Connects once; a connection that is lost later is not restored.
   * @param answerMs how long Redis may take to answer
   */
  constructor(url: string, answerMs: number) {
    super(url, {
      connectTimeout: answerMs,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      // Older servers support only this one.
      protocol: 2,
    });
    this.#answerMs = answerMs;
  }

  get owesAnswer(): boolean {
    return this.#unanswered > 0;
  }

  /** Called for every slot, in the order of the slots; `dueAt` is on the clock of `performance.now()`. */
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
