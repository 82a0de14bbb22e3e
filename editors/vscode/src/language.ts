/** In which language the extension's own texts on codes and rules are. */
import { env, workspace } from 'vscode';
import { SECTION } from './server.ts';
import { type Language, textLanguage } from './table.ts';

/** That of the setting, or of VS Code: as the server has it for its hovers. */
export function chosenLanguage(): Language {
  const chosen = workspace.getConfiguration(SECTION, null).get<string>('language', 'auto');
  return textLanguage(chosen === 'auto' ? env.language : chosen);
}
