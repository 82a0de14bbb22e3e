import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Queue } from '../src/queue.ts';

/** A queue, what was done, and a way to do something that takes until it is not wanted any more. */
function begin() {
  const done: string[] = [];
  const failed: unknown[] = [];
  const queue = new Queue((error) => failed.push(error));
  const quick = (name: string) => () => {
    done.push(name);
    return Promise.resolve();
  };
  const endless = (name: string) => (wanted: AbortSignal) =>
    new Promise<void>((resolve) => {
      done.push(`${name} begins`);
      wanted.addEventListener('abort', () => {
        done.push(`${name} is given up`);
        resolve();
      });
    });
  return { queue, done, failed, quick, endless };
}

suite('a queue of work', () => {
  test('does one thing after the other', async () => {
    const { queue, done, quick } = begin();
    let go = (): void => undefined;
    void queue.add(() => new Promise<void>((resolve) => (go = resolve)).then(quick('first')));
    void queue.add(quick('second'));
    await new Promise(setImmediate);
    assert.deepEqual(done, []);
    go();
    await queue.done;
    assert.deepEqual(done, ['first', 'second']);
  });

  test('goes on behind what fails', async () => {
    const { queue, done, failed, quick } = begin();
    const error = new Error('no');
    void queue.add(() => Promise.reject(error));
    void queue.add(() => {
      throw error;
    });
    await queue.add(quick('next'));
    assert.deepEqual([done, failed], [['next'], [error, error]]);
  });

  test('gives up what is under way and what waits for what is done instead', async () => {
    const { queue, done, quick, endless } = begin();
    void queue.add(endless('first'));
    void queue.add(quick('second'));
    await new Promise(setImmediate);
    await queue.instead(quick('third'));
    assert.deepEqual(done, ['first begins', 'first is given up', 'third']);
  });

  test('does only the last of what was to be done instead', async () => {
    const { queue, done, quick, endless } = begin();
    void queue.instead(endless('first'));
    void queue.instead(endless('second'));
    await queue.instead(quick('third'));
    assert.deepEqual(done, ['third']);
  });

  test('gives no work the wish for other work', async () => {
    const { queue, done, quick } = begin();
    void queue.add(async (wanted) => {
      void queue.instead(quick('other'));
      // Whatever it waits for meanwhile.
      await Promise.resolve();
      done.push(wanted.aborted ? 'given up' : 'still wanted');
    });
    await new Promise(setImmediate);
    await queue.done;
    assert.deepEqual(done, ['given up', 'other']);
  });

  test('takes nothing any more once it is closed', async () => {
    const { queue, done, quick, endless } = begin();
    void queue.add(endless('first'));
    await new Promise(setImmediate);
    void queue.close(quick('last'));
    void queue.add(quick('later'));
    await queue.instead(quick('much later'));
    assert.deepEqual(done, ['first begins', 'first is given up', 'last']);
  });
});
