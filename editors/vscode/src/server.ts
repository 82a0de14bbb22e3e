/** The life of the server: chosen, started, restarted, stopped; one thing at a time. */
import { homedir } from 'node:os';
import {
  commands,
  type Disposable,
  env,
  type ExtensionContext,
  l10n,
  LogLevel,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import { CloseAction, ErrorAction, State as ClientState } from 'vscode-languageclient';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { LANGUAGE_IDS, SERVER_SETTINGS } from './generated.ts';
import { machine } from './machine.ts';
import { selectedInterpreters } from './python.ts';
import { Restarts } from './restarts.ts';
import { documentSelector, type Filter } from './selector.ts';
import {
  type Attempt,
  type Choice,
  choose,
  type Fault,
  type Outcome,
  type Surroundings,
} from './server-choice.ts';
import { told } from './settings.ts';
import { Status } from './status.ts';
import { attemptText, sourceText } from './texts.ts';

export const SECTION = 'winsock';
/** The heading under which the server asks for its settings. */
const SERVER_SECTION = 'winsock-ls';
const HELP = 'https://github.com/winsock-ls/winsock-ls/blob/main/editors/vscode/README.md#the-server';

export class Server implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #status: Status;
  #client: LanguageClient | undefined;
  #choice: Choice | undefined;
  #selected: Filter[] = selector();
  #work: Promise<void> = Promise.resolve();

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#status = new Status(this.#selected);
  }

  /** The client of a server that runs. */
  get client(): LanguageClient | undefined {
    return this.#client?.state === ClientState.Running ? this.#client : undefined;
  }

  /** Waits for what is under way; gives the client of a server that runs then. */
  async started(): Promise<LanguageClient | undefined> {
    await this.#work;
    return this.client;
  }

  /** Starts the server, or starts it anew. Tells the user when there is none to start. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  /** Starts the server anew if another one would be chosen now. */
  chooseAgain(): Promise<void> {
    return this.#next(async () => {
      const outcome = await choose(this.#surroundings(), machine);
      if (outcome.choice?.command === this.#choice?.command && this.client) return;
      await this.#stop();
      await this.#start();
    });
  }

  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  /** Has the server ask for its settings anew: it knows them under a heading of its own. */
  async settingsChanged(): Promise<void> {
    await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Starts the server anew if documents of another kind of folder are to be served. */
  async foldersChanged(): Promise<void> {
    if (JSON.stringify(selector()) !== JSON.stringify(this.#selected)) await this.restart();
  }

  dispose(): void {
    this.#status.dispose();
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch((error: unknown) => {
      this.#log.error(error instanceof Error ? error : String(error));
    });
    return this.#work;
  }

  async #start(): Promise<void> {
    this.#selected = selector();
    this.#status.select(this.#selected);
    this.#status.show({ kind: 'starting' });
    const around = this.#surroundings();
    const broken = new Map<string, Fault>();
    let outcome: Outcome;
    for (;;) {
      outcome = await choose(around, machine, broken);
      const choice = outcome.choice;
      if (!choice || (await this.#started(choice, broken))) break;
    }
    for (const attempt of outcome.attempts) this.#log.info(l10n.t('Passed over: {0}', attemptText(attempt)));
    const fromSetting = outcome.attempts.find((each) => each.source === 'setting');
    if (!outcome.choice) {
      this.#status.show({ kind: 'failed' });
      void this.#tellNothingWorks(outcome.attempts);
    } else if (fromSetting) {
      void this.#tellSettingFails(fromSetting, outcome.choice);
    }
  }

  async #started(choice: Choice, broken: Map<string, Fault>): Promise<boolean> {
    this.#log.info(l10n.t('Starting winsock-ls {0}: {1}', choice.version, choice.command));
    const client = this.#newClient(choice);
    client.onDidChangeState(({ newState }) => {
      if (this.#client !== client) return;
      if (newState === ClientState.Running) this.#status.show({ kind: 'running', choice });
      else if (newState === ClientState.Stopped) this.#status.show({ kind: 'stopped' });
      else this.#status.show({ kind: 'starting' });
    });
    this.#client = client;
    this.#choice = choice;
    try {
      await client.start();
      return true;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      broken.set(choice.command, { kind: 'not-started', text });
      await this.#stop();
      return false;
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#choice = undefined;
    this.#status.show({ kind: 'stopped' });
    try {
      // A client that never started, or whose server is gone, cannot be stopped.
      await client?.stop();
    } catch (error) {
      this.#log.debug(error instanceof Error ? error.message : String(error));
    }
    try {
      await client?.dispose();
    } catch (error) {
      this.#log.debug(error instanceof Error ? error.message : String(error));
    }
  }

  #newClient(choice: Choice): LanguageClient {
    const restarts = new Restarts();
    const options: LanguageClientOptions = {
      errorHandler: {
        // What is written to a server that has just ended fails. By default the client then shuts down for
        // good, before it hears that the server ended; that one is to be started anew.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () =>
          restarts.isWorthIt()
            ? { action: CloseAction.Restart }
            : {
                action: CloseAction.DoNotRestart,
                message: l10n.t('The Winsock server ended five times within three minutes and is not started again.'),
              },
      },
      documentSelector: this.#selected,
      outputChannel: this.#log,
      traceOutputChannel: this.#log,
      middleware: {
        workspace: {
          configuration: (params) =>
            params.items.map((item) =>
              item.section === SERVER_SECTION ? toldFor(item.scopeUri) : null,
            ),
        },
      },
    };
    const run = {
      command: choice.command,
      args: ['server', '--stdio', '--log-level', this.#serverLogLevel()],
      // Not the workspace: on Windows a folder that a program runs in cannot be renamed.
      options: { cwd: this.#context.extensionPath },
    };
    return new LanguageClient(SECTION, 'Winsock', run, options);
  }

  #serverLogLevel(): string {
    const level = this.#log.logLevel;
    return level === LogLevel.Trace || level === LogLevel.Debug ? 'DEBUG' : 'WARNING';
  }

  #surroundings(): Surroundings {
    const folders = (workspace.workspaceFolders ?? []).filter((each) => each.uri.scheme === 'file');
    const uris = folders.map((each) => each.uri);
    let interpreters: ReturnType<typeof selectedInterpreters> | undefined;
    return {
      platform: process.platform,
      setting: workspace.getConfiguration(SECTION).get('path', '').trim(),
      folders: uris.map((each) => each.fsPath),
      interpreters: () => (interpreters ??= selectedInterpreters(uris, () => void this.chooseAgain())),
      env: process.env,
      home: homedir(),
      extensionFolder: this.#context.extensionPath,
      trusted: workspace.isTrusted,
    };
  }

  async #tellNothingWorks(attempts: readonly Attempt[]): Promise<void> {
    for (const attempt of attempts) this.#log.error(attemptText(attempt));
    const install = l10n.t('How to Install');
    const settings = l10n.t('Open Settings');
    const log = l10n.t('Show Log');
    const picked = await window.showErrorMessage(
      l10n.t(
        'No Winsock server could be started. Tried: {0}. Install winsock-ls (pip install winsock-ls), or set winsock.path to it.',
        attempts.map(attemptText).join('; '),
      ),
      install,
      settings,
      log,
    );
    if (picked === install) await env.openExternal(Uri.parse(HELP));
    if (picked === settings) await openSettings();
    if (picked === log) this.#log.show();
  }

  async #tellSettingFails(attempt: Attempt, choice: Choice): Promise<void> {
    const settings = l10n.t('Open Settings');
    const log = l10n.t('Show Log');
    const picked = await window.showWarningMessage(
      l10n.t(
        'The Winsock server of {0}. Using {1} instead.',
        attemptText(attempt),
        sourceText(choice.source),
      ),
      settings,
      log,
    );
    if (picked === settings) await openSettings();
    if (picked === log) this.#log.show();
  }
}

/** The documents that are the server's, in the workspace as it is now. */
function selector(): Filter[] {
  const schemes = (workspace.workspaceFolders ?? []).map((each) => each.uri.scheme);
  return documentSelector(LANGUAGE_IDS, schemes);
}

function toldFor(scope: string | undefined): Record<string, unknown> {
  const uri = scope === undefined ? null : Uri.parse(scope);
  const configuration = workspace.getConfiguration(SECTION, uri);
  return told(SERVER_SETTINGS, (key) => configuration.inspect(key));
}

async function openSettings(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', 'winsock.path');
}
