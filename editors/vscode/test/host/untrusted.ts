/** In a window on a folder that is not trusted, and whose settings and environment name a program. */
import assert from 'node:assert/strict';
import { readlinkSync } from 'node:fs';
import { extensions, Uri, workspace } from 'vscode';
import { found, hovered, onlyServer, runAll, shown } from './harness.ts';

export const run = (): Promise<void> =>
  runAll({
    async 'the server that comes with the extension serves, and none of the folder'() {
      const first = workspace.workspaceFolders?.[0];
      const extension = extensions.getExtension('winsock-ls.winsock-ls');
      assert.ok(first && extension);
      assert.equal(workspace.isTrusted, false);
      const document = await shown(Uri.joinPath(first.uri, 'sample.c'));
      await found(document.uri, 1);
      await hovered(document, '10054', 'Connection reset by peer');
      const program = readlinkSync(`/proc/${await onlyServer()}/exe`);
      assert.ok(program.startsWith(extension.extensionPath), program);
    },

    async 'the setting winsock.path of the folder is not read'() {
      assert.equal(workspace.getConfiguration('winsock').get('path'), '');
      return Promise.resolve();
    },
  });
