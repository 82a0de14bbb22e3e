import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LANGUAGE_IDS } from '../src/generated.ts';
import { documentSelector } from '../src/selector.ts';

const schemes = (...folders: string[]): Set<string> =>
  new Set(documentSelector(LANGUAGE_IDS, folders).map((each) => each.scheme));

suite('the document selector', () => {
  test('takes files, unsaved texts and cells of notebooks, in each language of the engine', () => {
    const filters = documentSelector(['c', 'log'], []);
    for (const scheme of ['file', 'untitled', 'vscode-notebook-cell']) {
      for (const language of ['c', 'log']) {
        assert.ok(filters.some((each) => each.scheme === scheme && each.language === language));
      }
    }
  });

  test('takes the schemes of the workspace folders: open files of a virtual workspace are served', () => {
    assert.ok(schemes('memfs').has('memfs'));
  });

  test('never takes output, terminal and other panes of the editor', () => {
    const taken = schemes('output', 'git', 'file');
    for (const scheme of ['output', 'git', 'debug', 'comment', 'vscode-scm', 'vscode-terminal']) {
      assert.equal(taken.has(scheme), false, scheme);
    }
  });

  test('leaves no scheme open: a filter without one would take every pane', () => {
    assert.ok(documentSelector(['log'], ['x']).every((each) => each.scheme && each.language));
  });
});
