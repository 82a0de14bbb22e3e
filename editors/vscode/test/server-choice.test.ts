import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { candidates, choose, isOlder, type Machine, type Surroundings } from '../src/server-choice.ts';

const NOWHERE: Surroundings = {
  platform: 'linux',
  setting: '',
  folders: ['/w'],
  interpreters: [],
  env: {},
  home: '/home/me',
  extensionFolder: '/ext',
  trusted: true,
};

/** A machine with these programs: what each prints for `--version`, or why it does not start. */
function machineWith(programs: Record<string, string | Error>): Machine {
  return {
    isFile: (file) => Promise.resolve(file in programs),
    versionText: (command) => Promise.resolve(programs[command] ?? new Error('asked for what is not there')),
  };
}

const GOOD = 'winsock-ls 0.1.0\n';
const EVERYWHERE = {
  '/my/winsock-ls': GOOD,
  '/conda/bin/winsock-ls': GOOD,
  '/w/.venv/bin/winsock-ls': GOOD,
  '/usr/bin/winsock-ls': GOOD,
  '/ext/bundled/server/winsock-ls': GOOD,
};
const ALL: Surroundings = {
  ...NOWHERE,
  setting: '/my/winsock-ls',
  interpreters: ['/conda/bin/python3'],
  env: { PATH: '/bin:/usr/bin' },
};

suite('which server is started', () => {
  test('the setting, the interpreter, the workspace, PATH and the bundled server come in this order', async () => {
    const programs: Record<string, string> = { ...EVERYWHERE };
    for (const [command, source] of [
      ['/my/winsock-ls', 'setting'],
      ['/conda/bin/winsock-ls', 'interpreter'],
      ['/w/.venv/bin/winsock-ls', 'workspace'],
      ['/usr/bin/winsock-ls', 'path'],
      ['/ext/bundled/server/winsock-ls', 'bundled'],
    ] as const) {
      const { choice } = await choose(ALL, machineWith(programs));
      assert.deepEqual(choice, { source, command, version: '0.1.0' });
      Reflect.deleteProperty(programs, command);
    }
  });

  test('what was tried is told, each with its reason', async () => {
    const programs = {
      '/my/winsock-ls': new Error('spawn EACCES'),
      '/conda/bin/winsock-ls': 'Hello\nworld',
      '/usr/bin/winsock-ls': 'winsock-ls 0.0.9',
    };
    assert.deepEqual(await choose(ALL, machineWith(programs)), {
      choice: undefined,
      attempts: [
        { source: 'setting', command: '/my/winsock-ls', fault: { kind: 'not-started', text: 'spawn EACCES' } },
        { source: 'interpreter', command: '/conda/bin/winsock-ls', fault: { kind: 'other-program', text: 'Hello' } },
        { source: 'workspace', command: '', fault: { kind: 'absent' } },
        { source: 'path', command: '/usr/bin/winsock-ls', fault: { kind: 'too-old', text: '0.0.9' } },
        { source: 'bundled', command: '/ext/bundled/server/winsock-ls', fault: { kind: 'absent' } },
      ],
    });
  });

  test('a setting that is not set is no attempt', async () => {
    const { attempts } = await choose(NOWHERE, machineWith({}));
    assert.deepEqual(
      attempts.map((each) => each.source),
      ['interpreter', 'workspace', 'path', 'bundled'],
    );
  });

  test('a server that failed to start is passed over', async () => {
    const fault = { kind: 'not-started', text: 'it crashed' } as const;
    const outcome = await choose(ALL, machineWith(EVERYWHERE), new Map([['/my/winsock-ls', fault]]));
    assert.equal(outcome.choice?.source, 'interpreter');
    assert.deepEqual(outcome.attempts, [{ source: 'setting', command: '/my/winsock-ls', fault }]);
  });
});

suite('an untrusted workspace', () => {
  const untrusted = { ...ALL, setting: '', trusted: false };

  test('starts nothing that lies in it', async () => {
    const around = { ...untrusted, env: { PATH: '/w/bin:/w:/usr/bin' } };
    const programs = { ...EVERYWHERE, '/w/bin/winsock-ls': GOOD, '/w/winsock-ls': GOOD };
    const { choice } = await choose(around, machineWith(programs));
    assert.equal(choice?.command, '/usr/bin/winsock-ls');
  });

  test('does not ask its interpreters', () => {
    assert.deepEqual(candidates(untrusted, 'interpreter'), []);
  });
});

suite('the setting winsock.path', () => {
  const path = (setting: string, more: Partial<Surroundings> = {}): string[] =>
    candidates({ ...NOWHERE, setting, ...more }, 'setting');

  test('has its variables replaced', () => {
    assert.deepEqual(path('${workspaceFolder}/tools/ls'), ['/w/tools/ls']);
    assert.deepEqual(path('~/bin/ls'), ['/home/me/bin/ls']);
    assert.deepEqual(path('${userHome}/$&/ls'), ['/home/me/$&/ls']);
    assert.deepEqual(path('${env:TOOLS}/ls', { env: { TOOLS: '/t' } }), ['/t/ls']);
    assert.deepEqual(path('/x${env:NONE}/ls'), ['/x/ls']);
  });

  test('is relative to the first folder', () => {
    assert.deepEqual(path('out/ls'), ['/w/out/ls']);
    assert.deepEqual(path('out/ls', { folders: [] }), ['/home/me/out/ls']);
  });

  test('is looked for on PATH when it is a bare name', () => {
    assert.deepEqual(path('my-ls', { env: { PATH: '/a:b:/c' } }), ['/a/my-ls', '/c/my-ls']);
  });
});

suite('Windows', () => {
  const windows: Surroundings = {
    ...NOWHERE,
    platform: 'win32',
    folders: ['C:\\w'],
    interpreters: ['C:\\Python\\python.exe'],
    env: { Path: 'C:\\a;"C:\\b c";d' },
    extensionFolder: 'C:\\ext',
    home: 'C:\\Users\\me',
  };

  test('has programs that end in .exe, in its own folders', () => {
    assert.deepEqual(candidates(windows, 'interpreter'), [
      'C:\\Python\\winsock-ls.exe',
      'C:\\Python\\Scripts\\winsock-ls.exe',
    ]);
    assert.deepEqual(candidates(windows, 'workspace'), [
      'C:\\w\\.venv\\Scripts\\winsock-ls.exe',
      'C:\\w\\venv\\Scripts\\winsock-ls.exe',
    ]);
    assert.deepEqual(candidates(windows, 'path'), ['C:\\a\\winsock-ls.exe', 'C:\\b c\\winsock-ls.exe']);
    assert.deepEqual(candidates(windows, 'bundled'), ['C:\\ext\\bundled\\server\\winsock-ls.exe']);
  });

  test('takes a setting with and without .exe', () => {
    assert.deepEqual(candidates({ ...windows, setting: '~\\ls' }, 'setting'), [
      'C:\\Users\\me\\ls.exe',
      'C:\\Users\\me\\ls',
    ]);
    assert.deepEqual(candidates({ ...windows, setting: 'D:\\ls.exe' }, 'setting'), ['D:\\ls.exe']);
  });
});

test('versions are compared number by number', () => {
  assert.equal(isOlder('0.9', '0.10'), true);
  assert.equal(isOlder('0.10.0', '0.10'), false);
  assert.equal(isOlder('1.0.0rc1', '1.0.0'), false);
  assert.equal(isOlder('0.1.0', '0.1.0'), false);
});
