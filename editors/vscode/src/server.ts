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
import { LanguageClient, type LanguageClientOptions, type StreamInfo } from 'vscode-languageclient/node';
import { LANGUAGE_IDS, SERVER_SETTINGS } from './generated.ts';
import { machine } from './machine.ts';
import { whileWanted, within } from './patience.ts';
import { selectedInterpreters } from './python.ts';
import { Queue } from './queue.ts';
import { Restarts } from './restarts.ts';
import { documentSelector, type Filter } from './selector.ts';
import { ServerProcess } from './server-process.ts';
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

/** Seconds within which a server has to answer that it is there. */
const PATIENCE = 30;

/** A server that was started. */
interface Run {
  readonly client: LanguageClient;
  readonly choice: Choice;
  readonly logLevel: string;
  process?: ServerProcess;
}

export class Server implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #status: Status;
  #run: Run | undefined;
  /** Programs that could not be started when the server was chosen last. */
  #broken: ReadonlyMap<string, Fault> = new Map();
  #restarts = new Restarts();
  #selected: Filter[] = selector();
  readonly #queue = new Queue((error) => {
    this.#log.error(error instanceof Error ? error : String(error));
    if (!this.client) this.#status.show({ kind: 'failed' });
  });

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#status = new Status(this.#selected);
  }

  /** The client of a server that runs. */
  get client(): LanguageClient | undefined {
    const client = this.#run?.client;
    return client?.state === ClientState.Running ? client : undefined;
  }

  /** Waits for what is under way; gives the client of a server that runs then. */
  async started(): Promise<LanguageClient | undefined> {
    await this.#queue.done;
    return this.client;
  }

  /**
   * Starts the server, or starts it anew, and gives up what is being started at the moment. Tells the user when
   * there is none to start.
   */
  restart(): Promise<void> {
    return this.#queue.instead((wanted) => this.#startAnew(wanted));
  }

  /** Starts the server anew if another one would be chosen now. */
  chooseAgain(): Promise<void> {
    return this.#queue.add(async (wanted) => {
      const outcome = await whileWanted(
        wanted,
        choose(this.#surroundings(), machine, this.#broken, wanted),
      );
      if (outcome && outcome.choice?.command !== this.#run?.choice.command) await this.#startAnew(wanted);
    });
  }

  /** Stops the server for good. */
  stop(): Promise<void> {
    return this.#queue.close(async () => {
      await this.#stop();
      this.#status.show({ kind: 'stopped' });
    });
  }

  /** Starts the server anew if it is to log more or less than it was told. */
  logLevelChanged(): Promise<void> {
    return this.#queue.add(async (wanted) => {
      if (this.#run && this.#run.logLevel !== this.#serverLogLevel()) await this.#startAnew(wanted);
    });
  }

  /** Has the server ask for its settings anew: it knows them under a heading of its own. */
  async settingsChanged(): Promise<void> {
    await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Starts the server anew if documents of another kind of folder are to be served, or by another server. */
  foldersChanged(): Promise<void> {
    const isSame = JSON.stringify(selector()) === JSON.stringify(this.#selected);
    return isSame ? this.chooseAgain() : this.restart();
  }

  dispose(): void {
    this.#status.dispose();
  }

  async #startAnew(wanted: AbortSignal): Promise<void> {
    await this.#stop();
    this.#restarts = new Restarts();
    await this.#start(wanted);
  }

  async #start(wanted: AbortSignal, broken = new Map<string, Fault>()): Promise<void> {
    this.#broken = broken;
    this.#selected = selector();
    this.#status.select(this.#selected);
    this.#status.show({ kind: 'starting' });
    const around = this.#surroundings();
    let outcome: Outcome | undefined;
    do {
      outcome = await whileWanted(wanted, choose(around, machine, broken, wanted));
    } while (outcome?.choice && !(await this.#started(outcome.choice, broken, wanted)));
    if (!outcome || wanted.aborted) return;
    const { attempts, choice } = outcome;
    if (!choice) {
      this.#status.show({ kind: 'failed' });
      void this.#tellNothingWorks(attempts);
      return;
    }
    for (const attempt of attempts) this.#log.info(l10n.t('Passed over: {0}', attemptText(attempt)));
    const fromSetting = attempts.find((each) => each.source === 'setting');
    if (fromSetting) void this.#tellSettingFails(fromSetting, choice);
  }

  /** Says whether a server runs now, or is not wanted any more; notes what is wrong with it otherwise. */
  async #started(choice: Choice, broken: Map<string, Fault>, wanted: AbortSignal): Promise<boolean> {
    this.#log.info(l10n.t('Starting winsock-ls {0}: {1}', choice.version, choice.command));
    const run = (this.#run = this.#newRun(choice));
    run.client.onDidChangeState(({ newState }) => {
      // One that is stopped from here is forgotten first.
      if (newState === ClientState.Stopped) void this.#queue.add((still) => this.#ended(run, still));
    });
    let fault: Fault = { kind: 'silent', seconds: PATIENCE };
    try {
      const answered = run.client.start().then(() => true);
      if (await whileWanted(wanted, within(PATIENCE, answered))) {
        this.#status.show({ kind: 'running', choice });
        return true;
      }
      await this.#stop();
      if (wanted.aborted) return true;
    } catch (error) {
      await this.#stop();
      // What a program says when it fails tells more than that it failed.
      fault = { kind: 'not-started', text: run.process?.lastLine || said(error) };
    }
    broken.set(choice.command, fault);
    return false;
  }

  /** Starts the same server again, or another if that fails, where one has ended by itself. */
  async #ended(run: Run, wanted: AbortSignal): Promise<void> {
    if (this.#run !== run) return;
    await this.#stop();
    if (wanted.aborted) return;
    if (!this.#restarts.isWorthIt()) {
      this.#status.show({ kind: 'stopped' });
      void this.#tellItKeepsEnding();
      return;
    }
    this.#status.show({ kind: 'starting' });
    const broken = new Map<string, Fault>();
    if (!(await this.#started(run.choice, broken, wanted))) await this.#start(wanted, broken);
  }

  async #stop(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    try {
      await run?.client.dispose();
      await run?.process?.end();
    } catch (error) {
      // A client that never ran cannot be stopped.
      this.#log.debug(said(error));
      await run?.process?.kill();
    }
  }

  #newRun(choice: Choice): Run {
    const logLevel = this.#serverLogLevel();
    const options: LanguageClientOptions = {
      errorHandler: {
        // What is written to a server that has just ended fails. By default the client then shuts down for
        // good, before it hears that the server ended; that one is to be started anew.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // Nor does it start one by itself: what else is under way would not know of it.
        closed: () => ({
          action: CloseAction.DoNotRestart,
          handled: true,
          message: l10n.t('The connection to the Winsock server has ended.'),
        }),
      },
      initializationFailedHandler: () => false,
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
    const start = async (): Promise<StreamInfo> => {
      const args = ['server', '--stdio', '--log-level', logLevel];
      // Not the workspace: on Windows a folder that a program runs in cannot be renamed.
      const process = await ServerProcess.start(choice.command, args, this.#context.extensionPath, this.#log);
      run.process = process;
      // It was given up before it had begun.
      if (this.#run !== run) await process.kill();
      return process;
    };
    const run: Run = { client: new Client(SECTION, 'Winsock', start, options), choice, logLevel };
    return run;
  }

  #serverLogLevel(): string {
    const level = this.#log.logLevel;
    return level === LogLevel.Trace || level === LogLevel.Debug ? 'DEBUG' : 'WARNING';
  }

  #surroundings(): Surroundings {
    const folders = (workspace.workspaceFolders ?? []).filter((each) => each.uri.scheme === 'file');
    const uris = folders.map((each) => each.uri);
    const setting: unknown = workspace.getConfiguration(SECTION).get('path');
    let interpreters: ReturnType<typeof selectedInterpreters> | undefined;
    return {
      platform: process.platform,
      setting: typeof setting === 'string' ? setting.trim() : '',
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

  async #tellItKeepsEnding(): Promise<void> {
    const restart = l10n.t('Restart');
    const log = l10n.t('Show Log');
    const picked = await window.showErrorMessage(
      l10n.t('The Winsock server ended five times within three minutes and is not started again.'),
      restart,
      log,
    );
    if (picked === restart) await this.restart();
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

/** Leaves it to `Server` to tell, once and in the display language, that a server cannot be started. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, showNotification: boolean | 'force' = true): void {
    super.error(message, data, this.state === ClientState.StartFailed ? false : showNotification);
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
