/** The interpreters that the user selected in the Python extension, where that is installed. */
import { type Disposable, extensions, type Event, type Uri } from 'vscode';
import { within } from './patience.ts';
import type { Fault } from './server-choice.ts';

/** The part of its interface that is used here. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(path: { readonly path: string }): Promise<
      { readonly executable: { readonly uri?: Uri } } | undefined
    >;
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

const EXTENSION = 'ms-python.python';
/** Seconds that are waited for it. */
const PATIENCE = 10;

/** What was not answered in time: whoever asks next waits for the same. */
let pending: Promise<string[]> | undefined;

/**
 * Gives [] where there is no Python extension, or none that can tell. One that takes too long has `late`
 * called once it has an answer.
 */
export async function selectedInterpreters(folders: readonly Uri[], late: () => void): Promise<string[] | Fault> {
  const asked = pending ?? ask(folders);
  pending = undefined;
  const found = await within(PATIENCE, asked);
  if (found) return found;
  pending = asked;
  void asked.then(late);
  return { kind: 'silent', seconds: PATIENCE };
}

async function ask(folders: readonly Uri[]): Promise<string[]> {
  const environments = (await api())?.environments;
  if (!environments) return [];
  const found = await Promise.all(
    [...folders, undefined].map(async (folder) => {
      try {
        const active = environments.getActiveEnvironmentPath(folder);
        return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
      } catch {
        return undefined;
      }
    }),
  );
  return [...new Set(found.filter((each) => each !== undefined))];
}

/** Calls `changed` when another interpreter is selected. */
export async function watchInterpreters(changed: () => void): Promise<Disposable | undefined> {
  return (await api())?.environments?.onDidChangeActiveEnvironmentPath(changed);
}

async function api(): Promise<PythonApi | undefined> {
  const extension = extensions.getExtension<PythonApi>(EXTENSION);
  try {
    return await extension?.activate();
  } catch {
    return undefined;
  }
}
