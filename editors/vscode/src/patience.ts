/** Waiting for others, but not for ever. Pure. */

/** Gives undefined where there is no answer after so many seconds. */
export async function within<T>(seconds: number, asked: Promise<T>): Promise<T | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort();
  }, seconds * 1000);
  try {
    return await whileWanted(patience.signal, asked);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives undefined as soon as the answer is not wanted any more. */
export async function whileWanted<T>(wanted: AbortSignal, asked: Promise<T>): Promise<T | undefined> {
  let giveUp: () => void = () => undefined;
  const ended = new Promise<undefined>((resolve) => {
    giveUp = () => {
      resolve(undefined);
    };
  });
  wanted.addEventListener('abort', giveUp);
  if (wanted.aborted) giveUp();
  try {
    return await Promise.race([ended, asked]);
  } finally {
    wanted.removeEventListener('abort', giveUp);
  }
}
