/** Which program is started as the server. Pure: what there is on the machine is asked for through `Machine`. */
import path from 'node:path';

/** Where a candidate comes from, in the order in which they are tried. */
export type Source = 'setting' | 'interpreter' | 'workspace' | 'path' | 'bundled';

/** What the choice depends on. Folders and files are absolute paths. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The setting `winsock.path`, '' when it is not set. */
  readonly setting: string;
  readonly folders: readonly string[];
  /** Python interpreters that were selected for the folders. Asked when their turn comes: it takes its time. */
  readonly interpreters: () => Promise<readonly string[] | Fault>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly extensionFolder: string;
  /** Whether programs from the workspace may be started. */
  readonly trusted: boolean;
}

/** Why a program is no server for us. `text` is what the system or the program said. */
export type Fault =
  | { readonly kind: 'absent' }
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'silent'; readonly seconds: number }
  | { readonly kind: 'not-started'; readonly text: string }
  | { readonly kind: 'other-program'; readonly text: string }
  | { readonly kind: 'too-old'; readonly text: string };

export interface Attempt {
  readonly source: Source;
  /** The program, or what the setting says; '' where neither is one alone. */
  readonly command: string;
  readonly fault: Fault;
}

export interface Choice {
  readonly source: Source;
  readonly command: string;
  readonly version: string;
}

export interface Outcome {
  readonly choice: Choice | undefined;
  /** What was tried before, in order. */
  readonly attempts: readonly Attempt[];
}

export interface Machine {
  isFile(file: string): Promise<boolean>;
  /** This name of a file or folder first, then all that links on the way to it lead to, in order. */
  names(file: string): Iterable<string> | AsyncIterable<string>;
  /** Runs `command --version`, while that is wanted: what it printed, or why it could not be run. */
  versionText(command: string, wanted?: AbortSignal): Promise<string | Fault>;
}

/** Older servers lack what the extension asks for. */
export const OLDEST_SERVER = '0.1.0';

const SOURCES: readonly Source[] = ['setting', 'interpreter', 'workspace', 'path', 'bundled'];

/**
 * Tries the candidates in order and takes the first that is a server. `passedOver` are commands that
 * are known not to work. A program that is asked something is ended when the choice is not wanted any more.
 */
export async function choose(
  around: Surroundings,
  machine: Machine,
  passedOver: ReadonlyMap<string, Fault> = new Map(),
  wanted?: AbortSignal,
): Promise<Outcome> {
  const attempts: Attempt[] = [];
  const isRefused = await untrusted(around, machine);
  for (const source of SOURCES) {
    const interpreters = source === 'interpreter' ? await selected(around) : [];
    if ('kind' in interpreters) {
      attempts.push({ source, command: '', fault: interpreters });
      continue;
    }
    let isThere = false;
    const refused: string[] = [];
    const commands = candidates(around, source, interpreters);
    for (const command of commands) {
      // Before anything is asked of the file: even to look at it can be what somebody waits for.
      if (source !== 'bundled' && (await isRefused(command))) {
        refused.push(command);
        continue;
      }
      if (!(await machine.isFile(command))) continue;
      isThere = true;
      const found = passedOver.get(command) ?? judge(await machine.versionText(command, wanted));
      if (typeof found === 'string') {
        return { choice: { source, command, version: found }, attempts };
      }
      attempts.push({ source, command, fault: found });
    }
    if (!isThere && (source !== 'setting' || around.setting)) {
      const [command = '', ...others] = refused.length ? refused : commands;
      const several = source === 'setting' ? around.setting : '';
      const fault: Fault = { kind: refused.length ? 'untrusted' : 'absent' };
      attempts.push({ source, command: others.length ? several : command || several, fault });
    }
  }
  return { choice: undefined, attempts };
}

/** The programs that a source may hold, whether or not they exist. */
export function candidates(
  around: Surroundings,
  source: Source,
  interpreters: readonly string[] = [],
): string[] {
  const { platform, folders } = around;
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const program = platform === 'win32' ? 'winsock-ls.exe' : 'winsock-ls';
  const scripts = platform === 'win32' ? 'Scripts' : 'bin';
  switch (source) {
    case 'setting':
      return around.setting ? named(around) : [];
    case 'interpreter':
      return unique(
        interpreters.flatMap((interpreter) => {
          const folder = paths.dirname(interpreter);
          // On Windows python.exe of a plain installation lies above its scripts.
          return platform === 'win32'
            ? [paths.join(folder, program), paths.join(folder, scripts, program)]
            : [paths.join(folder, program)];
        }),
      );
    case 'workspace':
      return folders.flatMap((folder) =>
        ['.venv', 'venv'].map((name) => paths.join(folder, name, scripts, program)),
      );
    case 'path':
      return onPath(around, program);
    case 'bundled':
      return [paths.join(around.extensionFolder, 'bundled', 'server', program)];
  }
}

/** Replaces variables and `~` in the setting; what has no value becomes ''. */
export function expanded(around: Surroundings): string {
  const { env, folders, home, setting } = around;
  return setting
    .trim()
    .replace(/^~(?=$|[\\/])/, () => home)
    .replace(/\$\{(workspaceFolder|userHome|env:([^}]*))\}/g, (_, what: string, name?: string) =>
      what === 'workspaceFolder' ? (folders[0] ?? '') : what === 'userHome' ? home : (env[name ?? ''] ?? ''),
    );
}

function named(around: Surroundings): string[] {
  const paths = around.platform === 'win32' ? path.win32 : path.posix;
  const wanted = expanded(around);
  if (paths.basename(wanted) === wanted) return onPath(around, wanted);
  const base = around.folders[0] ?? around.home;
  const file = paths.resolve(base, wanted);
  return around.platform === 'win32' && !paths.extname(file) ? [`${file}.exe`, file] : [file];
}

function onPath(around: Surroundings, program: string): string[] {
  const windows = around.platform === 'win32';
  const paths = windows ? path.win32 : path.posix;
  const name = windows && !paths.extname(program) ? `${program}.exe` : program;
  // On Windows the variable is mostly called "Path".
  const variable = Object.keys(around.env).find((each) =>
    windows ? each.toUpperCase() === 'PATH' : each === 'PATH',
  );
  const folders = (around.env[variable ?? ''] ?? '').split(paths.delimiter);
  // A relative folder would be one of whatever workspace is open.
  const absolute = folders.map((each) => each.replace(/^"(.*)"$/, '$1')).filter((each) => paths.isAbsolute(each));
  return unique(absolute.map((folder) => paths.join(folder, name)));
}

/** An interpreter may be selected by the workspace, wherever it lies. */
async function selected(around: Surroundings): Promise<readonly string[] | Fault> {
  return around.trusted ? around.interpreters() : { kind: 'untrusted' };
}

/** Gives what says of a program whether it may not be started, as it lies in a workspace that is not trusted. */
async function untrusted(around: Surroundings, machine: Machine): Promise<(command: string) => Promise<boolean>> {
  const paths = around.platform === 'win32' ? path.win32 : path.posix;
  const closed: string[] = [];
  for (const folder of around.trusted ? [] : around.folders) {
    for await (const name of machine.names(folder)) closed.push(name);
  }
  return async (command) => {
    if (!closed.length) return false;
    for await (const name of machine.names(command)) {
      if (closed.some((folder) => isInside(paths, folder, name))) return true;
    }
    return false;
  };
}

function isInside(paths: path.PlatformPath, folder: string, place: string): boolean {
  const between = paths.relative(folder, place);
  return between !== '..' && !between.startsWith(`..${paths.sep}`) && !paths.isAbsolute(between);
}

function judge(printed: string | Fault): string | Fault {
  if (typeof printed !== 'string') return printed;
  const version = /^winsock-ls (\d+(?:\.\d+)*\S*)\s*$/m.exec(printed)?.[1];
  if (version === undefined) return { kind: 'other-program', text: firstLine(printed) };
  return isOlder(version, OLDEST_SERVER) ? { kind: 'too-old', text: version } : version;
}

/** Enough to tell a program by. */
export function firstLine(text: string): string {
  return (text.trim().split('\n', 1)[0] ?? '').slice(0, 200);
}

/** Compares the numbers of two versions; what stands behind them (`rc1`, `.dev0`) does not count. */
export function isOlder(version: string, than: string): boolean {
  const left = numbers(version);
  const right = numbers(than);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}

function unique(commands: string[]): string[] {
  return [...new Set(commands)];
}
