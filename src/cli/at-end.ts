import type { Context } from './context.ts';

type Close = () => Promise<void>;

const closes = new WeakMap<Context, Close[]>();

/** What a command has opened, and has to give back when it ends, however it ends. */
export function atEnd(context: Context, close: Close): void {
  closes.set(context, [...(closes.get(context) ?? []), close]);
}

/** Gives back all that was opened in this context. */
export async function closeAll(context: Context): Promise<void> {
  for (const close of closes.get(context) ?? []) await close();
  closes.delete(context);
}
