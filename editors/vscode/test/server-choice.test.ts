import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { candidates, choose, type Fault, isOlder, type Machine, type Surroundings } from '../src/server-choice.ts';

const NOWHERE: Surroundings = {
  platform: 'linux',
  setting: '',
  folders: ['/w'],
  interpreters: () => Promise.resolve([]),
  env: {},
  home: '/home/me',
  extensionFolder: '/ext',
  trusted: true,
};

/**
 * A machine with these programs: what each prints for `--version`, or why it does not start; and with names
 * that lead to other ones.
 */
function machineWith(programs: Record<string, string | Fault>, links: Record<string, string[]> = {}): Machine {
  return {
    isFile: (file) => Promise.resolve(file in programs),
    names: (file) => [file, ...(links[file] ?? [])],
    versionText: (command) => {
      const found = programs[command];
      return found === undefined ? Promise.reject(new Error(`${command} is not there`)) : Promise.resolve(found);
    },
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
  interpreters: () => Promise.resolve(['/conda/bin/python3']),
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
      '/my/winsock-ls': { kind: 'not-started', text: 'spawn EACCES' },
      '/conda/bin/winsock-ls': 'Hello\nworld',
      '/usr/bin/winsock-ls': 'winsock-ls 0.0.9',
    } as const;
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

  test('interpreters are asked for only when their turn comes', async () => {
    const interpreters = (): Promise<never> => Promise.reject(new Error('asked'));
    const { choice } = await choose({ ...ALL, interpreters }, machineWith(EVERYWHERE));
    assert.equal(choice?.source, 'setting');
  });

  test('interpreters that are not told in time are passed over', async () => {
    const fault = { kind: 'silent', seconds: 10 } as const;
    const around = { ...NOWHERE, interpreters: () => Promise.resolve(fault) };
    const { choice, attempts } = await choose(around, machineWith(EVERYWHERE));
    assert.equal(choice?.source, 'workspace');
    assert.deepEqual(attempts, [{ source: 'interpreter', command: '', fault }]);
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
  const HERE = { ...EVERYWHERE, '/w/bin/winsock-ls': GOOD, '/w/winsock-ls': GOOD, '/w/..x/winsock-ls': GOOD };

  test('starts nothing that lies in it', async () => {
    const around = { ...untrusted, env: { PATH: '/w/bin:/w:/w/..x:/usr/bin' } };
    const { choice } = await choose(around, machineWith(HERE));
    assert.equal(choice?.command, '/usr/bin/winsock-ls');
  });

  test('starts nothing that lies in it for a setting of the user', async () => {
    for (const setting of [
      '${workspaceFolder}/.venv/bin/winsock-ls',
      '.venv/bin/winsock-ls',
      './..x/winsock-ls',
      '/w/winsock-ls',
      '/x/../w/winsock-ls',
      '${env:HERE}/winsock-ls',
      'winsock-ls',
    ]) {
      const around = { ...untrusted, setting, env: { HERE: '/w/bin', PATH: '/w/bin' } };
      const { choice, attempts } = await choose(around, machineWith(HERE));
      assert.equal(choice?.source, 'bundled', setting);
      assert.deepEqual(attempts[0]?.fault, { kind: 'untrusted' }, setting);
    }
  });

  test('starts what the user names elsewhere, beside it and above it too', async () => {
    for (const command of ['/my/winsock-ls', '/w2/winsock-ls', '/winsock-ls']) {
      const around = { ...untrusted, setting: command };
      const { choice } = await choose(around, machineWith({ ...EVERYWHERE, [command]: GOOD }));
      assert.equal(choice?.command, command);
    }
  });

  test('starts nothing that a link leads into it, through it or out of it', async () => {
    for (const [setting, ...more] of [
      ['/my/winsock-ls', '/w/tool'],
      ['/my/winsock-ls', '/w/tool', '/usr/bin/tool'],
      ['/w/winsock-ls', '/usr/bin/tool'],
      ['/my/winsock-ls', '/data/folder/tool'],
    ] as const) {
      const links = { [setting]: more, '/w': ['/data/folder'] };
      const { choice, attempts } = await choose({ ...untrusted, setting }, machineWith(HERE, links));
      assert.equal(choice?.command, '/usr/bin/winsock-ls');
      assert.deepEqual(attempts[0], { source: 'setting', command: setting, fault: { kind: 'untrusted' } });
    }
  });

  test('is not looked into', async () => {
    const machine = machineWith(HERE);
    const asked: string[] = [];
    await choose(
      { ...untrusted, setting: 'bin/winsock-ls', env: { PATH: '/w/bin' } },
      {
        isFile: (file) => {
          asked.push(file);
          return machine.isFile(file);
        },
        *names(file) {
          yield file;
          asked.push(`links to ${file}`);
        },
        versionText: (command) => machine.versionText(command),
      },
    );
    assert.deepEqual(asked, ['links to /w', '/ext/bundled/server/winsock-ls']);
  });

  test('does not choose interpreters', async () => {
    const interpreters = (): Promise<never> => Promise.reject(new Error('asked'));
    const { choice } = await choose({ ...untrusted, interpreters }, machineWith(EVERYWHERE));
    assert.equal(choice?.source, 'path');
  });

  test('is told of as the reason', async () => {
    const { attempts } = await choose({ ...untrusted, env: { PATH: '/w/bin:/usr/bin' } }, machineWith({}));
    assert.deepEqual(attempts, [
      { source: 'interpreter', command: '', fault: { kind: 'untrusted' } },
      { source: 'workspace', command: '', fault: { kind: 'untrusted' } },
      { source: 'path', command: '/w/bin/winsock-ls', fault: { kind: 'untrusted' } },
      { source: 'bundled', command: '/ext/bundled/server/winsock-ls', fault: { kind: 'absent' } },
    ]);
  });

  test('may hold the extension itself', async () => {
    const around = { ...untrusted, folders: ['/'] };
    const { choice } = await choose(around, machineWith(EVERYWHERE));
    assert.equal(choice?.source, 'bundled');
  });

  test('is found in paths of Windows, whatever their case and slashes', async () => {
    for (const [folder, setting] of [
      ['C:\\w', 'c:/W/sub/LS.exe'],
      ['C:\\w', '..x\\ls.exe'],
      ['\\\\server\\share\\w', '\\\\SERVER\\Share\\W\\ls.exe'],
      ['\\\\server\\share\\w', '${workspaceFolder}\\ls'],
    ] as const) {
      const around: Surroundings = { ...untrusted, platform: 'win32', folders: [folder], setting };
      const { attempts } = await choose(around, machineWith({}));
      assert.deepEqual(attempts[0]?.fault, { kind: 'untrusted' }, setting);
    }
  });

  test('is not the same folder of another drive, server or share', async () => {
    for (const setting of ['D:\\w\\ls.exe', '\\\\server\\share\\w\\ls.exe', 'C:\\w2\\ls.exe']) {
      const around: Surroundings = {
        ...untrusted,
        platform: 'win32',
        folders: ['C:\\w', '\\\\server\\other\\w'],
        setting,
      };
      const { choice } = await choose(around, machineWith({ [setting]: GOOD }));
      assert.equal(choice?.command, setting);
    }
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

  test('is told as it stands where it may be several programs, or none', async () => {
    for (const [setting, more, command] of [
      ['my-ls', { env: { PATH: '/a:/c' } }, 'my-ls'],
      ['my-ls', {}, 'my-ls'],
      ['tools\\ls', { platform: 'win32', folders: ['C:\\w'] }, 'tools\\ls'],
      ['${workspaceFolder}/ls', {}, '/w/ls'],
    ] as const) {
      const { attempts } = await choose({ ...NOWHERE, setting, ...more }, machineWith({}));
      assert.deepEqual(attempts[0], { source: 'setting', command, fault: { kind: 'absent' } });
    }
  });
});

suite('Windows', () => {
  const windows: Surroundings = {
    ...NOWHERE,
    platform: 'win32',
    folders: ['C:\\w'],
    env: { Path: 'C:\\a;"C:\\b c";d' },
    extensionFolder: 'C:\\ext',
    home: 'C:\\Users\\me',
  };

  test('has programs that end in .exe, in its own folders', () => {
    assert.deepEqual(candidates(windows, 'interpreter', ['C:\\Python\\python.exe']), [
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
