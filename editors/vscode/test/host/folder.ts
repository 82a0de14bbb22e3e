/** In a window on one folder that holds `sample.c` and `save.c`: what the editor itself is told and asked for. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  extensions,
  Uri,
  workspace,
} from 'vscode';
import {
  at,
  completed,
  fixes,
  found,
  hinted,
  hovered,
  onlyServer,
  rewrite,
  rule,
  runAll,
  servers,
  shown,
} from './harness.ts';

const folder = (): Uri => {
  const first = workspace.workspaceFolders?.[0];
  assert.ok(first);
  return first.uri;
};
const sample = (): Uri => Uri.joinPath(folder(), 'sample.c');

async function set(key: string, value: unknown): Promise<void> {
  await workspace.getConfiguration().update(key, value, ConfigurationTarget.Workspace);
}

export const run = (): Promise<void> =>
  runAll({
    async 'the extension runs once a file is open that it knows, and has its commands'() {
      await shown(sample());
      await found(sample(), 1);
      const extension = extensions.getExtension('winsock-ls.winsock-ls');
      assert.ok(extension?.isActive);
      const declared = (extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes;
      const known = new Set(await commands.getCommands(true));
      for (const { command } of declared.commands) assert.ok(known.has(command), command);
    },

    async 'a finding has its rule, its place and a link to the page of the rule'() {
      const document = await shown(sample());
      const [finding] = await found(sample(), 1);
      assert.equal(rule(finding), 'WS001');
      assert.ok(typeof finding?.code === 'object' && 'target' in finding.code);
      assert.match(finding.code.target.toString(), /WS001/);
      assert.equal(finding.severity, DiagnosticSeverity.Information);
      assert.equal(document.getText(finding.range), '10054');
    },

    async 'numbers, names and functions have hovers'() {
      const document = await shown(sample());
      await hovered(document, '10054', 'Connection reset by peer');
      await hovered(document, 'WSAEWOULDBLOCK', '10035');
      await hovered(document, 'recv', 'WSAECONNRESET');
    },

    async 'names and numbers are completed'() {
      const document = await shown(sample());
      const behind = at(document, '10054').translate(0, 5);
      const labels = (await completed(document, behind)).map(({ label }) =>
        typeof label === 'string' ? label : label.label,
      );
      assert.ok(labels.some((each) => each.includes('WSAECONNRESET')), labels.join());
    },

    async 'a quick fix is offered, and is the preferred one'() {
      const document = await shown(sample());
      const [finding] = await found(sample(), 1);
      assert.ok(finding);
      const offered: CodeAction[] = await fixes(document, finding.range);
      const first = offered.find((each) => each.title === 'Replace with WSAECONNRESET');
      assert.ok(first?.edit && first.isPreferred, offered.map((each) => each.title).join());
      await workspace.applyEdit(first.edit);
      assert.equal(document.getText().includes('10054'), false);
      await found(sample(), 0);
      await commands.executeCommand('workbench.action.files.revert');
      await found(sample(), 1);
    },

    async 'inlay hints are switched off and on by the command'() {
      const document = await shown(sample());
      await hinted(document, 1);
      await commands.executeCommand('winsock.toggleInlayHints');
      await hinted(document, 0);
      await commands.executeCommand('winsock.toggleInlayHints');
      await hinted(document, 1);
    },

    async 'everything that is safe is fixed on saving'() {
      const uri = Uri.joinPath(folder(), 'save.c');
      const document = await shown(uri);
      await found(uri, 1);
      await set('editor.codeActionsOnSave', { 'source.fixAll.winsock': 'explicit' });
      await rewrite(document, `${document.getText()}int last;\n`);
      await document.save();
      assert.match(document.getText(), /error == WSAECONNRESET\) return 1;[^]*int last;/);
      await set('editor.codeActionsOnSave', undefined);
    },

    async 'a setting that is changed holds at once, and so does its end'() {
      const document = await shown(sample());
      await found(sample(), 1);
      await set('winsock.ignore', ['WS001']);
      await found(sample(), 0);
      await set('winsock.ignore', undefined);
      await found(sample(), 1);
      await set('winsock.language', 'zh-CN');
      await hovered(document, '10054', '连接被对方重置');
      await set('winsock.language', undefined);
      await hovered(document, '10054', 'Connection reset by peer');
    },

    async 'the server is another one after a restart'() {
      const document = await shown(sample());
      const before = await onlyServer();
      await commands.executeCommand('winsock.restart');
      assert.notEqual(await onlyServer(before), before);
      await hovered(document, '10054', 'Connection reset by peer');
      await found(sample(), 1);
    },

    async 'the server comes back when it is killed'() {
      const document = await shown(sample());
      const before = await onlyServer();
      process.kill(before, 'SIGKILL');
      await onlyServer(before);
      await hovered(document, '10054', 'Connection reset by peer');
      await found(sample(), 1);
    },

    async 'the server comes back when it is killed while something is written to it'() {
      const document = await shown(sample());
      const before = await onlyServer();
      process.kill(before, 'SIGKILL');
      await rewrite(document, document.getText().replace('10054', '10061'));
      await onlyServer(before);
      await hovered(document, '10061', 'WSAECONNREFUSED');
      await found(sample(), 1);
      await hinted(document, 1);
      await commands.executeCommand('workbench.action.files.revert');
      await hovered(document, '10054', 'Connection reset by peer');
    },

    async 'a path that is no text counts as none'() {
      const document = await shown(sample());
      const before = await onlyServer();
      await set('winsock.path', 5);
      await onlyServer(before);
      await hovered(document, '10054', 'Connection reset by peer');
      await set('winsock.path', undefined);
      await found(sample(), 1);
    },

    async 'a path that leads nowhere leaves the next server to serve'() {
      const document = await shown(sample());
      const before = await onlyServer();
      await set('winsock.path', '/nowhere/winsock-ls');
      await onlyServer(before);
      await hovered(document, '10054', 'Connection reset by peer');
      await set('winsock.path', undefined);
      await found(sample(), 1);
      assert.equal(servers().length, 1);
    },

    async 'a text that is not saved anywhere is served'() {
      const document = await workspace.openTextDocument({
        language: 'cpp',
        content: '#include <winsock2.h>\nbool gone() { return WSAGetLastError() == 10057; }\n',
      });
      await found(document.uri, 1);
      await hovered(document, '10057', 'WSAENOTCONN');
    },
  });
