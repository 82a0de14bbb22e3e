/** Pages on codes, shown as Markdown previews: `winsock:WSAECONNRESET.md`. */
import { commands, type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { chosenLanguage } from './language.ts';
import type { Server } from './server.ts';
import { shortPage, type Table } from './table.ts';

const SCHEME = 'winsock';
const LOOK_UP = 'winsock-ls.lookup';

export class Pages implements TextDocumentContentProvider, Disposable {
  readonly #table: Table;
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  // After the event: VS Code subscribes at once.
  readonly #registration = workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(table: Table, server: Server) {
    this.#table = table;
    this.#server = server;
  }

  async show(name: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `${name}.md` });
    // A page made without a server may be better now, or in another language.
    this.#changed.fire(uri);
    await commands.executeCommand('markdown.showPreview', uri);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const name = uri.path.replace(/\.md$/, '');
    const entry = this.#table.exact(name);
    if (!entry) return '';
    return (await this.#serversPage(entry.name)) ?? shortPage(entry, chosenLanguage());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  async #serversPage(name: string): Promise<string | undefined> {
    try {
      const page: unknown = await this.#server.client?.sendRequest('workspace/executeCommand', {
        command: LOOK_UP,
        arguments: [name],
      });
      return typeof page === 'string' ? page : undefined;
    } catch {
      return undefined;
    }
  }
}
