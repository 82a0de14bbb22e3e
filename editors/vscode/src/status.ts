/** The item behind `{}` in the status bar: which server runs, or what is wrong. */
import { type Command, type Disposable, l10n, languages, LanguageStatusSeverity } from 'vscode';
import type { Choice } from './server-choice.ts';
import type { Filter } from './selector.ts';
import { sourceText } from './texts.ts';

export type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly choice: Choice }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };

export class Status implements Disposable {
  readonly #item;

  constructor(selector: readonly Filter[]) {
    this.#item = languages.createLanguageStatusItem('winsock.server', [...selector]);
    this.#item.name = l10n.t('Winsock server');
  }

  select(selector: readonly Filter[]): void {
    this.#item.selector = [...selector];
  }

  show(state: State): void {
    const item = this.#item;
    item.busy = state.kind === 'starting';
    item.severity =
      state.kind === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    const log: Command = { command: 'winsock.showLog', title: l10n.t('Show Log') };
    const restart: Command = { command: 'winsock.restart', title: l10n.t('Restart') };
    item.command = state.kind === 'running' || state.kind === 'starting' ? log : restart;
    switch (state.kind) {
      case 'starting':
        item.text = l10n.t('Winsock: starting');
        item.detail = '';
        break;
      case 'running':
        item.text = l10n.t('Winsock');
        item.detail = l10n.t('winsock-ls {0}, {1}', state.choice.version, sourceText(state.choice.source));
        break;
      case 'stopped':
        item.text = l10n.t('Winsock: not running');
        item.detail = '';
        break;
      case 'failed':
        item.text = l10n.t('Winsock: no server');
        item.detail = l10n.t('see the log');
        break;
    }
  }

  dispose(): void {
    this.#item.dispose();
  }
}
