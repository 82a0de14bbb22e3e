/** In a window on the folders `quiet`, which ignores WS001, and `strict`; a virtual one is added. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  ConfigurationTarget,
  Disposable,
  EventEmitter,
  extensions,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  type FileStat,
  FileType,
  Uri,
  workspace,
} from 'vscode';
import { found, hinted, hovered, onlyServer, runAll, shown } from './harness.ts';

const SOURCE = '#include <winsock2.h>\nint gone(void) { return WSAGetLastError() == 10054; }\n';

/** A file system that lies nowhere: one folder with one file. */
class Memory implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat(uri: Uri): FileStat {
    const type = uri.path === '/v.c' ? FileType.File : uri.path === '/' ? FileType.Directory : undefined;
    if (type === undefined) throw FileSystemError.FileNotFound(uri);
    return { type, ctime: 0, mtime: 0, size: type === FileType.File ? SOURCE.length : 0 };
  }

  readDirectory(): [string, FileType][] {
    return [['v.c', FileType.File]];
  }

  readFile(uri: Uri): Uint8Array {
    if (uri.path !== '/v.c') throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(SOURCE);
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw FileSystemError.NoPermissions();
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }
}

function file(name: string): Uri {
  const folder = workspace.workspaceFolders?.find((each) => each.name === name);
  assert.ok(folder);
  return Uri.joinPath(folder.uri, `${name}.c`);
}

export const run = (): Promise<void> =>
  runAll({
    async 'each folder has settings of its own, and one server serves both'() {
      await shown(file('strict'));
      await found(file('strict'), 1);
      const quiet = await shown(file('quiet'));
      await hinted(quiet, 1);
      await found(file('quiet'), 0);
      await onlyServer();
    },

    async 'a setting of one folder that is changed leaves the other alone'() {
      const configuration = workspace.getConfiguration('winsock', file('strict'));
      await configuration.update('ignore', ['WS001'], ConfigurationTarget.WorkspaceFolder);
      await found(file('strict'), 0);
      await configuration.update('ignore', undefined, ConfigurationTarget.WorkspaceFolder);
      await found(file('strict'), 1);
      await found(file('quiet'), 0);
    },

    async 'the environment of a folder that is added serves as long as the folder is there'() {
      const folder = Uri.joinPath(file('strict'), '..', '..', 'env').fsPath;
      const bin = path.join(folder, '.venv', 'bin');
      const served = path.join(folder, 'served');
      const extension = extensions.getExtension('winsock-ls.winsock-ls');
      assert.ok(extension);
      const bundled = path.join(extension.extensionPath, 'bundled', 'server', 'winsock-ls');
      await mkdir(bin, { recursive: true });
      await writeFile(
        path.join(bin, 'winsock-ls'),
        `#!/bin/sh\n[ "$1" = server ] && echo yes > '${served}'\nexec '${bundled}' "$@"\n`,
        { mode: 0o755 },
      );
      const document = await shown(file('strict'));
      const first = await onlyServer();

      const count = workspace.workspaceFolders?.length ?? 0;
      assert.ok(workspace.updateWorkspaceFolders(count, 0, { uri: Uri.file(folder) }));
      const second = await onlyServer(first);
      await hovered(document, '10054', 'Connection reset by peer');
      assert.ok(existsSync(served));

      assert.ok(workspace.updateWorkspaceFolders(count, 1));
      await onlyServer(second);
      await hovered(document, '10054', 'Connection reset by peer');
    },

    async 'files of a virtual folder are served like others'() {
      const uri = Uri.parse('memfs:/v.c');
      const registration = workspace.registerFileSystemProvider('memfs', new Memory(), { isReadonly: true });
      const count = workspace.workspaceFolders?.length ?? 0;
      assert.ok(workspace.updateWorkspaceFolders(count, 0, { uri: Uri.parse('memfs:/'), name: 'nowhere' }));
      const document = await shown(uri);
      await found(uri, 1);
      await hovered(document, '10054', 'Connection reset by peer');
      await shown(file('strict'));
      await found(file('strict'), 1);
      registration.dispose();
    },
  });
