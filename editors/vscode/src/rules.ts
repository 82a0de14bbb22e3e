/** The command that explains a rule: its page, shown as a Markdown preview. */
import { commands, type ExtensionContext, l10n, languages, type QuickPickItem, Uri, window } from 'vscode';
import { chosenLanguage } from './language.ts';
import type { Language } from './table.ts';

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly severity: Readonly<Record<Language, string>>;
  readonly summary: Readonly<Record<Language, string>>;
}

interface Item extends QuickPickItem {
  readonly rule: Rule;
}

/** Shows the page of a rule; which one is asked for, unless `given` names it by id or name. */
export async function explainRule(context: ExtensionContext, rules: readonly Rule[], given: unknown): Promise<void> {
  const named = rules.find((each) => [each.id, each.name].some((name) => name === given));
  const rule = named ?? (await ask(rules));
  if (!rule) return;
  const language = chosenLanguage();
  const folder = language === 'en' ? [] : [language];
  const page = Uri.joinPath(context.extensionUri, 'dist', 'rules', ...folder, `${rule.id}.md`);
  await commands.executeCommand('markdown.showPreview', page);
}

async function ask(rules: readonly Rule[]): Promise<Rule | undefined> {
  const language = chosenLanguage();
  const here = ruleAtCursor();
  // The rule of the finding at the cursor is what is mostly meant.
  const sorted = [...rules].sort((left, right) => Number(right.id === here) - Number(left.id === here));
  const items = sorted.map(
    (rule): Item => ({
      rule,
      label: `${rule.id} ${rule.name}`,
      description: rule.severity[language],
      detail: rule.summary[language],
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Explain a rule'),
    placeHolder: l10n.t('An identifier, a name or a word of the summary'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.rule;
}

function ruleAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const found = languages
    .getDiagnostics(editor.document.uri)
    .find((each) => each.source === 'winsock' && each.range.intersection(editor.selection));
  const code = found?.code;
  return typeof code === 'object' ? String(code.value) : code?.toString();
}
