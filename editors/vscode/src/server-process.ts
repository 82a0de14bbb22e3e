/** The process of a server: started, listened to, ended. Knows nothing of VS Code. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { within } from './patience.ts';

/** The part of VS Code's `LogOutputChannel` that is used here. */
export interface Log {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** Seconds until a process that was told to end is ended. */
const GRACE = 2;

/** How the server's lines begin, and what that is in the log. */
const LEVEL = /^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)\b/;

export class ServerProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<true>;
  /** The last line that it wrote to standard error, '' if there is none. */
  lastLine = '';

  private constructor(child: ChildProcessWithoutNullStreams, log: Log) {
    this.#child = child;
    // Of a process that runs it says only that it could not be sent a signal.
    child.on('error', (error) => {
      log.debug(error.message);
    });
    let level = 'ERROR';
    const lines = createInterface({ input: child.stderr, crlfDelay: Infinity }).on('line', (line) => {
      if (line.trim()) this.lastLine = line.trim();
      // What has no level belongs to the line above: a traceback, say.
      level = LEVEL.exec(line)?.[0] ?? level;
      write(log, level, line);
    });
    const exited = new Promise<void>((resolve) => {
      child.once('exit', (code, signal) => {
        log.info(`${child.spawnfile}: ${signal ?? `exit ${code}`}`);
        resolve();
      });
    });
    const saidAll = new Promise<void>((resolve) => lines.once('close', resolve));
    this.#ended = Promise.all([exited, saidAll]).then(() => true);
  }

  /** Starts a program. Rejects where the system cannot. */
  static async start(command: string, args: readonly string[], cwd: string, log: Log): Promise<ServerProcess> {
    const child = spawn(command, args, { cwd, windowsHide: true });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return new ServerProcess(child, log);
  }

  get reader(): NodeJS.ReadableStream {
    return this.#child.stdout;
  }

  get writer(): NodeJS.WritableStream {
    return this.#child.stdin;
  }

  /** Waits a moment for a process that was told to end, then ends it. */
  async end(): Promise<void> {
    if (!(await within(GRACE, this.#ended))) await this.kill();
  }

  /** Ends it at once, and closes its streams: what it has started may hold them for ever. */
  async kill(): Promise<void> {
    const { stdin, stdout, stderr } = this.#child;
    stdin.destroy();
    stdout.destroy();
    this.#child.kill('SIGKILL');
    await within(GRACE, this.#ended);
    stderr.destroy();
  }
}

function write(log: Log, level: string, line: string): void {
  if (level === 'DEBUG') log.debug(line);
  else if (level === 'INFO') log.info(line);
  else if (level === 'WARNING') log.warn(line);
  else log.error(line);
}
