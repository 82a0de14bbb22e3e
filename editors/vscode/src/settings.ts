/** What the server is told of the editor's settings. Pure. */

/** The part of VS Code's `WorkspaceConfiguration.inspect` that matters here. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * The settings that somebody has set, as nested plain data. Defaults are left out: the project's own
 * configuration file stands below the editor's settings, and defaults would hide it.
 */
export function told(
  keys: readonly string[],
  inspect: (key: string) => Inspected | undefined,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const value = chosen(inspect(key));
    if (value === undefined) continue;
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    let table = result;
    for (const part of parts) {
      table[part] ??= {};
      table = table[part] as Record<string, unknown>;
    }
    table[last] = value;
  }
  return result;
}

function chosen(found: Inspected | undefined): unknown {
  const values = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].filter(
    (value) => value !== undefined,
  );
  // As VS Code does: tables are merged, everything else is replaced.
  return values.length > 1 && values.every(isTable) ? Object.assign({}, ...values) : values.at(-1);
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
