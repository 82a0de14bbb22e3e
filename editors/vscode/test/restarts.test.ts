import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Restarts } from '../src/restarts.ts';

suite('a server that ends', () => {
  test('is started anew four times in three minutes, and then left alone', () => {
    const restarts = new Restarts(() => 0);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => restarts.isWorthIt()),
      [true, true, true, true, false],
    );
  });

  test('is started anew for ever where it ends now and then', () => {
    let now = 0;
    const restarts = new Restarts(() => (now += 60_000));
    for (let end = 0; end < 20; end++) assert.equal(restarts.isWorthIt(), true);
  });
});
