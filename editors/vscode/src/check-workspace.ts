/** The command that checks all files of the workspace, once; what is found stands in Problems. */
import {
  commands,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  ProgressLocation,
  type Tab,
  TabInputText,
  TabInputTextDiff,
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
import { SECTION, type Server } from './server.ts';

const COMMAND = 'winsock-ls.checkWorkspace';
/** Files that say which rules hold. */
const CONFIGURATION = /\/(\.?winsock-ls|pyproject)\.toml$/;

/**
 * Holds what was found in files that nobody looks at: one in a tab has findings of its own, and where the
 * whole workspace is diagnosed, every file has.
 */
export class WorkspaceCheck implements Disposable {
  readonly #server: Server;
  readonly #shown = languages.createDiagnosticCollection('winsock-workspace');
  readonly #found = new Map<string, Diagnostic[]>();
  readonly #watcher = workspace.createFileSystemWatcher('**/*', true);
  readonly #disposables: readonly { dispose(): unknown }[];
  #runs = 0;

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      this.#shown,
      this.#watcher,
      this.#watcher.onDidChange((uri) => {
        this.#changed(uri);
      }),
      this.#watcher.onDidDelete((uri) => {
        this.#changed(uri);
        // Of a folder's files nothing is told.
        const folder = `${uri.toString()}/`;
        for (const key of this.#found.keys()) if (key.startsWith(folder)) this.#changed(Uri.parse(key));
      }),
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const tab of [...opened, ...closed]) this.#show(uriIn(tab));
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#show(uri);
      }),
      workspace.onDidChangeConfiguration((change) => {
        const matters = change.affectsConfiguration(SECTION) && !change.affectsConfiguration(`${SECTION}.inlayHints`);
        if (matters) this.#forget();
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
    // The keyboard stays with whoever is typing; the panel's own command would close it when it is open.
    if (count) await commands.executeCommand('workbench.panel.markers.view.focus', { preserveFocus: true });
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
    this.#forget();
    let count = 0;
    for (const report of reports) {
      if (report.kind !== 'full') continue;
      count += report.items.length;
      const uri = Uri.parse(report.uri);
      this.#found.set(uri.toString(), await client.protocol2CodeConverter.asDiagnostics(report.items));
      this.#show(uri);
    }
    return count;
  }

  /** What was found in a file no longer counts once the file is another. */
  #changed(uri: Uri): void {
    if (CONFIGURATION.test(uri.path)) this.#forget();
    else if (this.#found.delete(uri.toString())) this.#shown.delete(uri);
  }

  /** Shows what was found in a file, or hides it: whichever is not done yet. */
  #show(uri: Uri | undefined): void {
    const found = uri ? this.#found.get(uri.toString()) : undefined;
    if (!uri || !found?.length) return;
    const own = this.#shown.get(uri)?.length ?? 0;
    const all = languages.getDiagnostics(uri).filter((each) => each.source === SECTION).length;
    const isTold = all > own || isInTab(uri);
    if (isTold && own) this.#shown.delete(uri);
    else if (!isTold && !own) this.#shown.set(uri, found);
  }

  #forget(): void {
    this.#found.clear();
    this.#shown.clear();
  }
}

function isInTab(uri: Uri): boolean {
  const key = uri.toString();
  return window.tabGroups.all.some((group) => group.tabs.some((tab) => uriIn(tab)?.toString() === key));
}

/** The file that a tab shows, on the right where it shows two. */
function uriIn({ input }: Tab): Uri | undefined {
  if (input instanceof TabInputText) return input.uri;
  return input instanceof TabInputTextDiff ? input.modified : undefined;
}
