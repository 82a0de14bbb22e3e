import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import ts from 'typescript';

const here = new URL('../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, here), 'utf8');
const json = (name: string): Record<string, string> => JSON.parse(read(name)) as Record<string, string>;

/** The sentences that the code says, from its calls of `l10n.t`. */
function said(): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(new URL('src/', here))) {
    const source = ts.createSourceFile(name, read(`src/${name}`), ts.ScriptTarget.ES2022);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
        const first = node.arguments[0];
        assert.ok(first && ts.isStringLiteralLike(first), `${name}: ${node.getText(source)}`);
        found.add(first.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found].sort();
}

const holes = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();

suite('texts in both languages', () => {
  const bundle = json('l10n/bundle.l10n.zh-cn.json');
  const manifest = { en: json('package.nls.json'), zh: json('package.nls.zh-cn.json') };

  test('every sentence of the code has a Chinese one, and none is left over', () => {
    assert.deepEqual(Object.keys(bundle).sort(), said());
  });

  test('what is put into a sentence is put into both', () => {
    for (const [english, chinese] of Object.entries(bundle)) assert.deepEqual(holes(chinese), holes(english));
  });

  test('the texts of the manifest have the same keys, and are those that it uses', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((each) => each[1]);
    assert.deepEqual(Object.keys(manifest.zh).sort(), Object.keys(manifest.en).sort());
    assert.deepEqual(Object.keys(manifest.en).sort(), [...new Set(used)].sort());
  });

  test('Chinese texts are Chinese, where there is more than names to say', () => {
    const names = new Set(['PATH', 'Winsock', 'winsock-ls {0}, {1}', '{0} ({1})', '{0}: {1}']);
    for (const [key, text] of [...Object.entries(bundle), ...Object.entries(manifest.zh)]) {
      if (key.endsWith('.image')) assert.match(text, /-zh\.png$/, key);
      else if (!names.has(key)) assert.match(text, /[\u4e00-\u9fff]/, key);
    }
  });

  test('the README tells which settings hold for a whole window', () => {
    const manifest = JSON.parse(read('package.json')) as {
      contributes: { configuration: { properties: Record<string, { scope: string }> } };
    };
    const settings = Object.entries(manifest.contributes.configuration.properties);
    const whole = settings.filter(([, { scope }]) => scope !== 'resource').map(([name]) => name);
    const sentence = /`winsock\.`; [^.]*\. (.*) hold for a whole window/s.exec(read('README.md'))?.[1] ?? '';
    const named = [...sentence.matchAll(/`([\w.]+)`/g)].map((each) => `winsock.${each[1] ?? ''}`);
    assert.deepEqual(named.sort(), whole.sort());
  });

  test('commands and settings that the texts name exist', () => {
    const known = read('package.json');
    const texts = [...Object.values(manifest.en), ...Object.values(manifest.zh), ...Object.keys(bundle)];
    for (const name of texts.join(' ').match(/\bwinsock\.[a-zA-Z.]*[a-zA-Z]/g) ?? []) {
      assert.ok(known.includes(`"${name}"`), name);
    }
  });
});
