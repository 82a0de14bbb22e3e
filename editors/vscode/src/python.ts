/** The interpreters that the user selected in the Python extension, where that is installed. */
import { type Disposable, extensions, type Event, type Uri } from 'vscode';

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

/** Gives [] where there is no Python extension, or none that answers. */
export async function selectedInterpreters(folders: readonly Uri[]): Promise<string[]> {
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
