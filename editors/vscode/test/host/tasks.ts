/** In a folder with a file of each severity: a task that prints what `check` prints. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  CustomExecution,
  DiagnosticSeverity,
  EventEmitter,
  extensions,
  languages,
  type Pseudoterminal,
  Task,
  tasks,
  TaskScope,
  Uri,
  workspace,
} from 'vscode';
import { eventually, runAll } from './harness.ts';

/** How VS Code shows each severity: it knows no hints of problem matchers. */
const SHOWN = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Information,
};

export const run = (): Promise<void> =>
  runAll({
    async 'the problem matcher reads English'() {
      await matched('en', /^10054 is WSAECONNRESET/);
    },

    async 'the problem matcher reads Chinese'() {
      await matched('zh-CN', /^10054 即 WSAECONNRESET/);
    },
  });

async function matched(language: string, message: RegExp): Promise<void> {
  const root = workspace.workspaceFolders?.[0]?.uri;
  const extension = extensions.getExtension('winsock-ls.winsock-ls');
  assert.ok(root && extension);
  const program = Uri.joinPath(extension.extensionUri, 'bundled', 'server', 'winsock-ls').fsPath;
  const options = ['check', '--lang', language, '--color', 'always'];
  const printed = spawnSync(program, options, { cwd: root.fsPath, encoding: 'utf8' }).stdout;
  const execution = new CustomExecution(() => Promise.resolve(printing(printed)));
  await tasks.executeTask(new Task({ type: 'check' }, TaskScope.Workspace, language, 'test', execution, '$winsock'));
  for (const [name, severity] of Object.entries(SHOWN)) {
    const file = Uri.joinPath(root, name, 'a.c');
    // No file is open: what is told of them is what the task printed.
    const problem = await eventually(`a problem in ${file.path}`, () =>
      languages.getDiagnostics(file).find((each) => message.test(each.message)),
    );
    assert.equal(problem.severity, severity, name);
    assert.equal(problem.code, 'WS001');
    assert.deepEqual([problem.range.start.line, problem.range.start.character], [0, 42]);
  }
}

/** A terminal that shows a text, and ends. */
function printing(text: string): Pseudoterminal {
  const writing = new EventEmitter<string>();
  const closing = new EventEmitter<number>();
  return {
    onDidWrite: writing.event,
    onDidClose: closing.event,
    open(): void {
      // All at once, and that is the end, as with `check`. What waits for files to be looked up, as
      // the file location autoDetect does, comes too late for the last one.
      writing.fire(text.replaceAll('\n', '\r\n'));
      closing.fire(1);
    },
    close: () => undefined,
  };
}
