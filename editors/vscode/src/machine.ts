/** The files and programs of the machine that the extension runs on. */
import { execFile } from 'node:child_process';
import { readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Fault, firstLine, type Machine } from './server-choice.ts';

/** More links than a system follows. */
const MOST_LINKS = 64;

/** `patience` are the seconds that a program has for its answer. */
export function thisMachine(patience = 15): Machine {
  return { isFile, names, versionText: (command, wanted) => versionText(command, patience, wanted) };
}

export const machine = thisMachine();

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function* names(file: string): AsyncGenerator<string> {
  yield file;
  let [place, rest] = steps(file);
  for (let links = 0; links < MOST_LINKS; ) {
    const [name, ...others] = rest;
    if (name === undefined) break;
    const next = path.join(place, name);
    const target = await readlink(next).catch(() => undefined);
    if (target === undefined) {
      [place, rest] = [next, others];
    } else {
      const met = path.resolve(place, target, ...others);
      yield met;
      [place, rest] = steps(met);
      links++;
    }
  }
  // Short names, drives that stand for folders, other case: the system alone knows these.
  const real = await realpath(file).catch(() => undefined);
  if (real !== undefined) yield real;
}

/** The root of a path, and the names that lead on from there. */
function steps(file: string): [string, string[]] {
  const whole = path.resolve(file);
  const { root } = path.parse(whole);
  return [root, whole.slice(root.length).split(path.sep)];
}

function versionText(command: string, patience: number, wanted?: AbortSignal): Promise<string | Fault> {
  return new Promise((resolve) => {
    const options = {
      // Where the editor was started from is no place to look for libraries, as Windows does.
      cwd: path.dirname(command),
      timeout: patience * 1000,
      killSignal: 'SIGKILL',
      windowsHide: true,
      maxBuffer: 64 * 1024,
    } as const;
    try {
      const child = execFile(command, ['--version'], options, (error, stdout, stderr) => {
        wanted?.removeEventListener('abort', end);
        if (!error) {
          resolve(stdout);
        } else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
          // No server says so much.
          resolve({ kind: 'other-program', text: firstLine(stdout || stderr) });
        } else if (error.killed) {
          resolve({ kind: 'silent', seconds: patience });
        } else {
          // What a program says when it fails tells more than that it failed.
          const said = stderr.trim().split('\n').at(-1);
          resolve({ kind: 'not-started', text: said || error.message });
        }
      });
      // By itself execFile ends a program that is not wanted with a signal that can be ignored.
      const end = (): void => {
        child.kill('SIGKILL');
      };
      wanted?.addEventListener('abort', end);
      if (wanted?.aborted) end();
    } catch (error) {
      // Some names cannot be asked for at all: with a null character, say.
      resolve({ kind: 'not-started', text: error instanceof Error ? error.message : String(error) });
    }
  });
}
