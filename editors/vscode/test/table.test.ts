import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { shortPage, Table, type TableFile, textLanguage } from '../src/table.ts';

const file = new URL('../../../server/winsock_ls/catalog/codes.json', import.meta.url);
const table = new Table(JSON.parse(readFileSync(file, 'utf8')) as TableFile);
const names = (query: string, language: 'en' | 'zh-CN' = 'en'): string[] =>
  table.find(query, language).map((each) => each.name);

suite('looking up a code', () => {
  test('every form of a number gives its code alone at the top', () => {
    for (const { name, value, hex, hresult } of table.entries) {
      const signed = parseInt(hresult, 16) | 0;
      for (const form of [value, hex, hresult, signed, -value, hex.toLowerCase(), ` (${value}),`]) {
        assert.equal(table.exact(String(form))?.name, name, String(form));
        assert.equal(names(String(form))[0], name, String(form));
      }
    }
  });

  test('every name gives its code, in either case', () => {
    for (const { name, names: others } of table.entries) {
      for (const each of [name, ...others]) {
        const found = table.exact(each.toLowerCase());
        assert.ok(found && (found.name === name || found.names.includes(each)), each);
      }
    }
  });

  test('names and numbers in the notations of people and programs', () => {
    for (const query of ['10,054', '2746', '0x2746u', '10054UL', '-2147014842', '0xC0072746', 'econnreset']) {
      assert.equal(names(query)[0], 'WSAECONNRESET', query);
    }
    assert.equal(names('EAGAIN')[0], 'WSAEWOULDBLOCK');
  });

  test('a number that is being typed gives all that begin so', () => {
    const found = names('1005');
    assert.deepEqual(found.includes('WSAECONNRESET') && found.includes('WSAENETDOWN'), true);
    assert.ok(found.every((name) => String(table.exact(name)?.value).startsWith('1005')));
    assert.ok(names('0x274').includes('WSAECONNRESET'));
    assert.ok(names('0x8007274').includes('WSAECONNRESET'));
  });

  test('words in English and in Chinese, whatever the display language', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      assert.ok(names('reset by peer', language).slice(0, 3).includes('WSAECONNRESET'));
      assert.ok(names('连接被重置', language).slice(0, 5).includes('WSAECONNRESET'));
      assert.equal(names('timed out', language)[0], 'WSAETIMEDOUT');
      assert.equal(names('timeout', language)[0], 'WSAETIMEDOUT');
    }
  });

  test('a part of a name is enough', () => {
    assert.ok(names('wsaeconn').includes('WSAECONNREFUSED'));
    assert.ok(names('connref').slice(0, 2).includes('WSAECONNREFUSED'));
  });

  test('nothing typed gives the whole table, nonsense gives nothing', () => {
    assert.equal(table.find('  ', 'en').length, table.entries.length);
    for (const nonsense of ['qqqqqq', '99999999999999999999', '???', '0xffffffffffff']) {
      assert.deepEqual(names(nonsense), [], nonsense);
    }
  });
});

test('the short page says what, why and what to do, in the language asked for', () => {
  const entry = table.exact('10054');
  assert.ok(entry);
  assert.match(shortPage(entry, 'en'), /Connection reset by peer[^]*10054 · 0x2746 · HRESULT 0x80072746/);
  assert.match(shortPage(entry, 'zh-CN'), /连接/);
});

test('every kind of Chinese gets the Chinese texts', () => {
  for (const locale of ['zh-cn', 'zh-tw', 'zh', 'zh-Hans-CN']) assert.equal(textLanguage(locale), 'zh-CN');
  for (const locale of ['en', 'de', 'zhx']) assert.equal(textLanguage(locale), 'en');
});
