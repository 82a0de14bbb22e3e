/** The command that checks all files of the workspace, once; what is found stands in Problems. */
import {
  commands,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageclient';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Server } from './server.ts';

const COMMAND = 'winsock-ls.checkWorkspace';

/** Holds what was found in files that are not open; what is open has findings of its own. */
export class WorkspaceCheck implements Disposable {
  readonly #server: Server;
  readonly #shown = languages.createDiagnosticCollection('winsock-workspace');
  readonly #found = new Map<string, Diagnostic[]>();
  readonly #disposables: readonly { dispose(): unknown }[];
  #runs = 0;

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      this.#shown,
      workspace.onDidOpenTextDocument(({ uri }) => {
        this.#shown.delete(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#shown.set(uri, this.#found.get(uri.toString()));
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        // It is no longer the file that was checked.
        this.#found.delete(uri.toString());
      }),
    ];
  }

  async run(): Promise<void> {
    if (!workspace.workspaceFolders?.some((each) => each.uri.scheme === 'file')) {
      void window.showInformationMessage(l10n.t('There is no folder on disk to check: open one first.'));
      return;
    }
    const client = await this.#server.started();
    if (!client) {
      void window.showErrorMessage(l10n.t('The Winsock server is not running.'));
      return;
    }
    const reports = await this.#check(client);
    if (!reports) return;
    const count = await this.#keep(client, reports);
    await commands.executeCommand('workbench.actions.view.problems');
    void window.showInformationMessage(
      count ? l10n.t('Findings: {0}. They stand in the Problems panel.', count) : l10n.t('Nothing was found.'),
    );
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
  }

  async #check(client: LanguageClient): Promise<WorkspaceDocumentDiagnosticReport[] | undefined> {
    const workDoneToken = `winsock-check-${this.#runs++}`;
    try {
      return await window.withProgress(
        {
          location: ProgressLocation.Notification,
          title: l10n.t('Checking the workspace for Winsock errors'),
          cancellable: true,
        },
        async (progress, token) => {
          let reached = 0;
          const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
            const percentage = value.kind === 'end' ? 100 : (value.percentage ?? reached);
            progress.report({ increment: percentage - reached, message: `${percentage} %` });
            reached = percentage;
          });
          try {
            const params = { command: COMMAND, arguments: [], workDoneToken };
            return await client.sendRequest<WorkspaceDocumentDiagnosticReport[]>(
              'workspace/executeCommand',
              params,
              token,
            );
          } finally {
            listener.dispose();
          }
        },
      );
    } catch (error) {
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) return undefined;
      client.error(l10n.t('The workspace could not be checked'), error, 'force');
      return undefined;
    }
  }

  /** Keeps and shows what was found; gives the number of findings. */
  async #keep(client: LanguageClient, reports: readonly WorkspaceDocumentDiagnosticReport[]): Promise<number> {
    this.#found.clear();
    this.#shown.clear();
    const open = new Set(workspace.textDocuments.map((each) => each.uri.toString()));
    // With the setting on, the client shows the whole workspace's findings by itself.
    const isShown = workspace.getConfiguration('winsock').get<boolean>('diagnostics.workspace', false);
    let count = 0;
    for (const report of reports) {
      if (report.kind !== 'full') continue;
      count += report.items.length;
      const uri = Uri.parse(report.uri);
      const key = uri.toString();
      this.#found.set(key, isShown ? [] : await client.protocol2CodeConverter.asDiagnostics(report.items));
      if (!open.has(key)) this.#shown.set(uri, this.#found.get(key));
    }
    return count;
  }
}
