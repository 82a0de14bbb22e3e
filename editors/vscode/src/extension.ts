/** Where everything is put together. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { WorkspaceCheck } from './check-workspace.ts';
import { toggleInlayHints } from './inlay-hints.ts';
import { lookUp } from './look-up.ts';
import { Pages } from './pages.ts';
import { watchInterpreters } from './python.ts';
import { explainRule, type Rule } from './rules.ts';
import { Server } from './server.ts';
import { Table, type TableFile } from './table.ts';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('Winsock', { log: true });
  const running = (server = new Server(context, log));
  const [table, rules] = await Promise.all([
    dataFile<TableFile>(context, 'codes.json').then((file) => new Table(file)),
    dataFile<Rule[]>(context, 'rules.json'),
  ]);
  const pages = new Pages(table, running);
  const check = new WorkspaceCheck(running);
  context.subscriptions.push(
    log,
    running,
    pages,
    check,
    commands.registerCommand('winsock.lookUp', () => {
      lookUp(table, pages);
    }),
    commands.registerCommand('winsock.explainRule', (given: unknown) => explainRule(context, rules, given)),
    commands.registerCommand('winsock.checkWorkspace', () => check.run()),
    commands.registerCommand('winsock.toggleInlayHints', toggleInlayHints),
    commands.registerCommand('winsock.restart', () => running.restart()),
    commands.registerCommand('winsock.showLog', () => {
      log.show();
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('winsock.path')) void running.restart();
      else if (change.affectsConfiguration('winsock')) void running.settingsChanged();
    }),
    workspace.onDidGrantWorkspaceTrust(() => running.chooseAgain()),
    workspace.onDidChangeWorkspaceFolders(() => running.foldersChanged()),
    log.onDidChangeLogLevel(() => running.logLevelChanged()),
  );
  // Not awaited: commands and the table work while the server starts.
  void running.restart();
  void watchInterpreters(() => void running.chooseAgain()).then((watch) => {
    if (watch) context.subscriptions.push(watch);
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

async function dataFile<T>(context: ExtensionContext, name: string): Promise<T> {
  return JSON.parse(await readFile(path.join(context.extensionPath, 'dist', name), 'utf8')) as T;
}
