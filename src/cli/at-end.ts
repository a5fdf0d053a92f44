import type { Context } from './context.ts';

type Close = () => Promise<void>;

/** By the signal: of all that a context holds it is the one thing that no wrapper puts something else in place of. */
const closes = new WeakMap<AbortSignal, Close[]>();

/** What a command has opened, and has to give back when it ends, however it ends. */
export function atEnd({ signal }: Context, close: Close): void {
  closes.set(signal, [...(closes.get(signal) ?? []), close]);
}

/** Gives back all that was opened in this context. */
export async function closeAll({ signal }: Context): Promise<void> {
  for (const close of closes.get(signal) ?? []) await close();
  closes.delete(signal);
}
