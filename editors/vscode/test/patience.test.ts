import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { within } from '../src/patience.ts';

suite('waiting for an answer', () => {
  test('gives an answer that comes in time, or what went wrong', async () => {
    assert.equal(await within(60, Promise.resolve('yes')), 'yes');
    await assert.rejects(within(60, Promise.reject(new Error('no'))), /^Error: no$/);
  });

  test('gives up after its time, not before', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    let isOver = false;
    const waited = within(10, new Promise(() => undefined)).then((found) => {
      isOver = true;
      return found;
    });
    context.mock.timers.tick(9_999);
    await new Promise(setImmediate);
    assert.equal(isOver, false);
    context.mock.timers.tick(1);
    assert.equal(await waited, undefined);
  });

  test('gives up at once where the answer is not wanted any more', async () => {
    const wish = new AbortController();
    const waited = within(60, new Promise(() => undefined), wish.signal);
    wish.abort();
    assert.equal(await waited, undefined);
    assert.equal(await within(60, new Promise(() => undefined), wish.signal), undefined);
  });
});
