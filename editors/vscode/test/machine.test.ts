import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { machine, thisMachine } from '../src/machine.ts';

const folder = (): string => realpathSync(mkdtempSync(path.join(tmpdir(), 'machine-')));

function program(content: string, mode = 0o755): string {
  const file = path.join(folder(), 'program');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

async function names(file: string): Promise<string[]> {
  const found: string[] = [];
  for await (const name of machine.names(file)) found.push(name);
  return found;
}

suite('programs of the machine', { skip: process.platform === 'win32' }, () => {
  test('what a program prints for --version is given', async () => {
    assert.equal(await machine.versionText(program('#!/bin/sh\necho "tool $1"\n')), 'tool --version\n');
  });

  test('a program that fails is told of in its own words', async () => {
    const said = await machine.versionText(program('#!/bin/sh\necho first >&2; echo "no libc" >&2; exit 3\n'));
    assert.deepEqual(said, { kind: 'not-started', text: 'no libc' });
  });

  test('a program that does not answer is ended, and its silence told', async () => {
    const said = await thisMachine(1).versionText(program('#!/bin/sh\ntrap "" TERM\nexec sleep 1000\n'));
    assert.deepEqual(said, { kind: 'silent', seconds: 1 });
  });

  test('a program whose answer is not wanted any more is ended at once', async () => {
    const wish = new AbortController();
    const file = program('#!/bin/sh\ntrap "" TERM\necho $$ > "$0.new"\nmv "$0.new" "$0.number"\nexec sleep 1000\n');
    const said = machine.versionText(file, wish.signal);
    while (!existsSync(`${file}.number`)) await new Promise(setImmediate);
    const number = Number(readFileSync(`${file}.number`, 'utf8'));
    wish.abort();
    assert.equal(typeof (await said), 'object');
    assert.throws(() => process.kill(number, 0), { code: 'ESRCH' });
    // Or before it has begun.
    assert.equal(typeof (await machine.versionText(file, wish.signal)), 'object');
  });

  test('a program that does not end its answer is no server', async () => {
    const said = await machine.versionText(program('#!/bin/sh\nexec yes winsock-ls 1.0\n'));
    assert.deepEqual(said, { kind: 'other-program', text: 'winsock-ls 1.0' });
  });

  test('a program is asked in its own folder', async () => {
    const file = program('#!/bin/sh\npwd\n');
    assert.equal(await machine.versionText(file), `${path.dirname(file)}\n`);
  });

  test('what cannot be started is told of, never an exception', async () => {
    for (const command of ['/nowhere/at/all', program('no program', 0o644), '/with\0null', '']) {
      const said = await machine.versionText(command);
      assert.equal(typeof said === 'object' && said.kind, 'not-started', command);
    }
  });

  test('a folder is no file', async () => {
    assert.equal(await machine.isFile(tmpdir()), false);
    assert.equal(await machine.isFile(program('')), true);
    assert.equal(await machine.isFile('/nowhere'), false);
  });

  test('a file has the names that links lead to, those of its folders too', async () => {
    const inside = folder();
    const outside = folder();
    mkdirSync(`${inside}/bin`);
    writeFileSync(`${inside}/bin/real`, '');
    symlinkSync('real', `${inside}/bin/link`);
    symlinkSync(path.relative(outside, `${inside}/bin`), `${outside}/tools`);
    assert.deepEqual(await names(`${outside}/tools/link`), [
      `${outside}/tools/link`,
      `${inside}/bin/link`,
      `${inside}/bin/real`,
      `${inside}/bin/real`,
    ]);
  });

  test('links that lead nowhere, or around, have names too', async () => {
    const place = folder();
    symlinkSync('/nowhere/at/all', `${place}/lost`);
    symlinkSync('b', `${place}/a`);
    symlinkSync('a', `${place}/b`);
    assert.deepEqual(await names(`${place}/lost`), [`${place}/lost`, '/nowhere/at/all']);
    assert.deepEqual(new Set(await names(`${place}/a`)), new Set([`${place}/a`, `${place}/b`]));
    assert.deepEqual(await names('/with\0null'), ['/with\0null']);
  });
});
