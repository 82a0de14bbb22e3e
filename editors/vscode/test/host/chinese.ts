/** In a window whose display language is Chinese, on a folder with `sample.c`. */
import assert from 'node:assert/strict';
import { env, extensions, Uri, workspace } from 'vscode';
import { fixes, found, hovered, runAll, shown } from './harness.ts';

export const run = (): Promise<void> =>
  runAll({
    async 'hovers, findings and fixes are Chinese'() {
      const first = workspace.workspaceFolders?.[0];
      assert.ok(first);
      assert.equal(env.language, 'zh-cn');
      const document = await shown(Uri.joinPath(first.uri, 'sample.c'));
      const [finding] = await found(document.uri, 1);
      assert.ok(finding);
      assert.match(finding.message, /[\u4e00-\u9fff]/);
      const hover = await hovered(document, '10054', '连接被对方重置');
      assert.doesNotMatch(hover, /Connection reset/);
      const titles = (await fixes(document, finding.range)).map((each) => each.title);
      assert.ok(
        titles.some((each) => /[\u4e00-\u9fff].*WSAECONNRESET/.test(each)),
        titles.join(),
      );
    },

    async 'commands have Chinese names'() {
      const found_ = extensions.getExtension('winsock-ls.winsock-ls')?.packageJSON as {
        contributes: { commands: { command: string; title: string | { value: string } }[] };
      };
      for (const { command, title } of found_.contributes.commands) {
        assert.match(typeof title === 'string' ? title : title.value, /[\u4e00-\u9fff]/, command);
      }
      return Promise.resolve();
    },
  });
