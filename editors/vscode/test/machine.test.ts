import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { machine } from '../src/machine.ts';

function program(content: string, mode = 0o755): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'machine-')), 'program');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

suite('programs of the machine', { skip: process.platform === 'win32' }, () => {
  test('what a program prints for --version is given', async () => {
    assert.equal(await machine.versionText(program('#!/bin/sh\necho "tool $1"\n')), 'tool --version\n');
  });

  test('a program that fails is told of in its own words', async () => {
    const said = await machine.versionText(program('#!/bin/sh\necho first >&2; echo "no libc" >&2; exit 3\n'));
    assert.ok(said instanceof Error);
    assert.equal(said.message, 'no libc');
  });

  test('what cannot be started is an error, never an exception', async () => {
    for (const command of ['/nowhere/at/all', program('no program', 0o644), '/with\0null', '']) {
      assert.ok((await machine.versionText(command)) instanceof Error, command);
    }
  });

  test('a folder is no file', async () => {
    assert.equal(await machine.isFile(tmpdir()), false);
    assert.equal(await machine.isFile(program('')), true);
    assert.equal(await machine.isFile('/nowhere'), false);
  });
});
