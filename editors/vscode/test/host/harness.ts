/** What runs inside the extension host: tests in order, and a line on each for whoever started them. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  commands,
  type Diagnostic,
  type Hover,
  type InlayHint,
  languages,
  type MarkdownString,
  type Position,
  Range,
  type TextDocument,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';

export type Tests = Record<string, () => Promise<void>>;

/** Begins the lines that tell how a test ended. */
const MARK = 'winsock-test ';
const PATIENCE = 60_000;
const PAUSE = 50;

/** Runs all tests, those after one that failed too, once the folders of the workspace are there. */
export async function runAll(tests: Tests): Promise<void> {
  await eventually('the folders of the workspace', () => (workspace.workspaceFolders ?? []).length > 0);
  let failed = 0;
  for (const [name, body] of Object.entries(tests)) {
    let error: string | undefined;
    try {
      await body();
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      failed++;
    }
    console.log(MARK + JSON.stringify({ name, error }));
  }
  if (failed) throw new Error(`${failed} failed`);
}

/** Waits until a probe gives something that is not false, null or undefined; gives it. */
export async function eventually<T>(
  what: string,
  probe: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await probe();
    if (found !== false && found !== null && found !== undefined) {
      return found as Exclude<T, false | null | undefined>;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export async function shown(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  // In a tab that stays: what is in none has no findings.
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Where a text begins. */
export function at(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`no ${text} in ${document.uri.toString()}`);
  return document.positionAt(offset);
}

export function findings(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((each) => each.source === 'winsock');
}

/** Waits until a document has so many findings; gives them. */
export function found(uri: Uri, count: number): Promise<Diagnostic[]> {
  return eventually(`${count} findings in ${uri.path}`, () => {
    const now = findings(uri);
    return now.length === count && now;
  });
}

/** The rule of a finding: `WS001`. */
export function rule(finding: Diagnostic | undefined): string {
  const code = finding?.code;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the hover on a text says something; gives all that it says. */
export function hovered(document: TextDocument, text: string, says: string): Promise<string> {
  return eventually(`a hover on ${text} that says ${says}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, text),
    );
    const all = hovers
      .flatMap((each) => each.contents)
      .map((each) => (typeof each === 'string' ? each : (each as MarkdownString).value));
    const whole = all.join('\n');
    return whole.includes(says) && whole;
  });
}

export async function completed(document: TextDocument, place: Position): Promise<CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    place,
  );
  return list.items;
}

/** Waits until a document has so many inlay hints. */
export function hinted(document: TextDocument, count: number): Promise<InlayHint[]> {
  const all = new Range(0, 0, document.lineCount, 0);
  return eventually(`${count} inlay hints`, async () => {
    const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
    return hints.length === count && hints;
  });
}

export function fixes(document: TextDocument, range: Range): Promise<CodeAction[]> {
  return Promise.resolve(
    commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range),
  );
}

/** Replaces the whole text. */
export async function rewrite(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await workspace.applyEdit(edit);
}

/** The processes, by number, that this extension host has started and that are servers. */
export function servers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((process_) => {
      try {
        const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${process_}/status`, 'utf8'))?.[1]);
        const command = readFileSync(`/proc/${process_}/cmdline`, 'utf8').split('\0');
        return parent === process.pid && command.includes('server') && command.includes('--stdio');
      } catch {
        return false;
      }
    });
}

/** The process that serves, once it is the only one; `but` is one that is to end. */
export function onlyServer(but = 0): Promise<number> {
  return eventually('a server', () => {
    const [first, ...others] = servers();
    return first !== undefined && first !== but && others.length === 0 && first;
  });
}
