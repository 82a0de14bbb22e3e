/** The command that switches inlay hints on and off, where they are switched now. */
import { ConfigurationTarget, window, workspace } from 'vscode';
import { SECTION } from './server.ts';

const KEY = 'inlayHints.enable';

export async function toggleInlayHints(): Promise<void> {
  const configuration = workspace.getConfiguration(SECTION, window.activeTextEditor?.document.uri ?? null);
  const found = configuration.inspect<boolean>(KEY);
  const target =
    found?.workspaceFolderValue !== undefined
      ? ConfigurationTarget.WorkspaceFolder
      : found?.workspaceValue !== undefined
        ? ConfigurationTarget.Workspace
        : ConfigurationTarget.Global;
  await configuration.update(KEY, !configuration.get(KEY, true), target);
}
