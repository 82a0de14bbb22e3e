import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SERVER_SETTINGS } from '../src/generated.ts';
import { type Inspected, told } from '../src/settings.ts';

const tell = (set: Record<string, Inspected>): Record<string, unknown> =>
  told(SERVER_SETTINGS, (key) => set[key]);

suite('what the server is told of the settings', () => {
  test('defaults are left out, so that they do not hide the configuration file of the project', () => {
    assert.deepEqual(tell({}), {});
    assert.deepEqual(tell({ 'hover.enable': {} }), {});
  });

  test('keys with dots become tables', () => {
    assert.deepEqual(
      tell({ 'hover.enable': { globalValue: false }, 'hover.platforms': { globalValue: false } }),
      { hover: { enable: false, platforms: false } },
    );
  });

  test('the folder stands above the workspace, and that above the user', () => {
    const ignore = { globalValue: ['a'], workspaceValue: ['b'] };
    assert.deepEqual(tell({ ignore }), { ignore: ['b'] });
    assert.deepEqual(tell({ ignore: { ...ignore, workspaceFolderValue: [] } }), { ignore: [] });
  });

  test('tables are merged, as VS Code does', () => {
    const severity = { globalValue: { WS1: 'off', WS001: 'hint' }, workspaceValue: { WS001: 'error' } };
    assert.deepEqual(tell({ severity }), { severity: { WS1: 'off', WS001: 'error' } });
  });

  test('settings of the extension itself are not the server’s', () => {
    assert.deepEqual(tell({ path: { globalValue: '/x' }, 'trace.server': { globalValue: 'verbose' } }), {});
  });
});
