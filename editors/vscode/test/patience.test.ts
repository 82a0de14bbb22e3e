import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { whileWanted, within } from '../src/patience.ts';

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
});

suite('an answer that may not be wanted any more', () => {
  test('is given while it is wanted, or what went wrong', async () => {
    const { signal } = new AbortController();
    assert.equal(await whileWanted(signal, Promise.resolve('yes')), 'yes');
    await assert.rejects(whileWanted(signal, Promise.reject(new Error('no'))), /^Error: no$/);
  });

  test('is given up at once', async () => {
    const wish = new AbortController();
    const waited = whileWanted(wish.signal, new Promise(() => undefined));
    wish.abort();
    assert.equal(await waited, undefined);
    assert.equal(await whileWanted(wish.signal, Promise.resolve('too late')), undefined);
    assert.equal(await whileWanted(wish.signal, Promise.reject<string>(new Error('too late'))), undefined);
  });
});
