/** Waiting for others, but not for ever. Pure. */

/** Gives undefined where there is no answer after so many seconds, or before it is not wanted any more. */
export async function within<T>(
  seconds: number,
  asked: Promise<T>,
  unwanted?: AbortSignal,
): Promise<T | undefined> {
  let end: () => void = () => undefined;
  const ended = new Promise<undefined>((resolve) => {
    end = () => {
      resolve(undefined);
    };
  });
  const timer = setTimeout(end, seconds * 1000);
  unwanted?.addEventListener('abort', end);
  if (unwanted?.aborted) end();
  try {
    return await Promise.race([asked, ended]);
  } finally {
    clearTimeout(timer);
    unwanted?.removeEventListener('abort', end);
  }
}
