/** In a window on a folder with `sample.c`, where the level of the extension's log is Trace. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Hover, Position, Uri, commands, workspace } from 'vscode';
import { eventually, findings, found, onlyServer, runAll, shown } from './harness.ts';

export const run = (): Promise<void> =>
  runAll({
    async 'the log tells which server runs, and what it is asked and answers'() {
      const first = workspace.workspaceFolders?.[0];
      assert.ok(first);
      await found((await shown(Uri.joinPath(first.uri, 'sample.c'))).uri, 1);
      await commands.executeCommand('winsock.showLog');
      await eventually('the messages in the log', () => {
        const pane = workspace.textDocuments.find((each) => each.uri.scheme === 'output');
        const text = pane?.getText() ?? '';
        return (
          text.includes('Starting winsock-ls') &&
          text.includes("Sending request 'textDocument/diagnostic") &&
          // With `verbose` the messages are there as they are.
          text.includes('int error = WSAGetLastError();')
        );
      });
    },

    async 'what stands in the pane is nobody\'s source'() {
      const pane = workspace.textDocuments.find((each) => each.uri.scheme === 'output');
      assert.ok(pane);
      const line = pane.getText().split('\n').findIndex((each) => each.includes('error == 10054'));
      const place = new Position(line, pane.lineAt(line).text.indexOf('10054'));
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', pane.uri, place);
      assert.deepEqual(hovers, []);
      assert.deepEqual(findings(pane.uri), []);
    },

    async 'the server tells more then, too'() {
      const command = readFileSync(`/proc/${await onlyServer()}/cmdline`, 'utf8').split('\0');
      assert.ok(command.includes('DEBUG'), command.join(' '));
    },
  });
