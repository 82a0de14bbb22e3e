/** Which documents are the server's. Pure. */

export interface Filter {
  readonly scheme: string;
  readonly language: string;
}

const ALWAYS = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-remote', 'vscode-vfs', 'vscode-userdata'];

/** Panes and views of the editor itself: what stands in them is nobody's source. */
const NEVER = new Set(['output', 'debug', 'comment', 'git', 'vscode', 'vscode-scm', 'vscode-terminal', 'search-editor']);

/**
 * One filter for each language and scheme. `schemes` are those of the workspace folders: an open file
 * of a virtual workspace is served like any other.
 */
export function documentSelector(languages: readonly string[], schemes: readonly string[]): Filter[] {
  const known = [...new Set([...ALWAYS, ...schemes])].filter((scheme) => !NEVER.has(scheme));
  return known.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
}
