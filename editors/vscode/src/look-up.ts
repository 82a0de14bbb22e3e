/** The command that looks up a code: a quick pick over the whole table. */
import { env, l10n, type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { chosenLanguage } from './language.ts';
import type { Pages } from './pages.ts';
import type { Entry, Table } from './table.ts';

interface Item extends QuickPickItem {
  readonly entry: Entry;
}

export function lookUp(table: Table, pages: Pages): void {
  const language = chosenLanguage();
  const copy: QuickInputButton = {
    iconPath: new ThemeIcon('copy'),
    tooltip: l10n.t('Copy the name'),
  };
  const pick = window.createQuickPick<Item>();
  pick.title = l10n.t('Look up a Winsock error code');
  pick.placeholder = l10n.t('A number, a name or words: 10054, 0x80072746, ECONNRESET, reset by peer, 重置');

  const list = (): void => {
    pick.items = table.find(pick.value, language).map((entry) => ({
      entry,
      label: entry.name,
      description: [entry.value, entry.hex, ...entry.names].join(' · '),
      detail: entry.texts[language].title,
      // What fits has been found already, in texts that are not shown too.
      alwaysShow: true,
      buttons: [copy],
    }));
  };
  pick.value = underCursor(table) ?? '';
  list();
  pick.onDidChangeValue(list);
  pick.onDidTriggerItemButton(async ({ item }) => {
    await env.clipboard.writeText(item.entry.name);
    pick.hide();
  });
  pick.onDidAccept(async () => {
    const chosen = pick.selectedItems[0];
    pick.hide();
    if (chosen) await pages.show(chosen.entry.name);
  });
  pick.onDidHide(() => {
    pick.dispose();
  });
  pick.show();
}

/** The selected text, or the word at the cursor, if that names a code. */
function underCursor(table: Table): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active, /-?\w+/) : selection;
  if (!range?.isSingleLine) return undefined;
  const word = document.getText(range);
  return table.exact(word) ? word : undefined;
}
