/** The table of codes that the extension carries: the same file as the server's. Pure. */

export type Language = 'en' | 'zh-CN';

interface RawCode {
  readonly value: number;
  readonly aliases: readonly string[];
  readonly old_spellings: readonly string[];
  readonly berkeley?: string;
  readonly berkeley_aliases: readonly string[];
  readonly page: string;
  readonly languages: Readonly<Record<string, unknown>>;
}

interface RawText {
  readonly title: string;
  readonly description: string;
  readonly causes: readonly string[];
  readonly remedy: string;
}

export interface TableFile {
  readonly codes: Readonly<Record<string, RawCode>>;
  readonly 'texts/en': Readonly<Record<string, RawText>>;
  readonly 'texts/zh-CN': Readonly<Record<string, RawText>>;
}

export interface Entry {
  readonly name: string;
  readonly value: number;
  /** As in `0x2746`. */
  readonly hex: string;
  /** As in `0x80072746`. */
  readonly hresult: string;
  /** The other names it goes by: aliases, old spellings, names of BSD and POSIX. */
  readonly names: readonly string[];
  readonly url: string;
  readonly texts: Readonly<Record<Language, RawText>>;
}

const PAGES = 'https://learn.microsoft.com/windows/win32/';
const NUMBER = /^([-+\u2212]?)(?:0x([0-9a-f][0-9a-f_']*)|([0-9][0-9,_']*)|([0-9][0-9a-f]*)h)(?:[ulz]{0,3})$/i;
const TERM = /[\u3400-\u9fff]+|[a-z0-9]+/g;
const HAN = /[\u3400-\u9fff]/;
const SMALL_WORDS = new Set('a an and by code error for from in is of on or the to was with'.split(' '));
const WEIGHTS = { name: 100, title: 40, causes: 12, description: 10, remedy: 6 };

export class Table {
  readonly entries: readonly Entry[];
  readonly #fields = new Map<Entry, [number, string][]>();

  constructor(file: TableFile) {
    this.entries = Object.entries(file.codes).map(([name, code]) => ({
      name,
      value: code.value,
      hex: `0x${hex(code.value)}`,
      hresult: `0x${hex(hresultOf(code.value))}`,
      names: [
        ...code.aliases,
        ...code.old_spellings,
        ...(code.berkeley === undefined ? [] : [code.berkeley]),
        ...code.berkeley_aliases,
      ],
      url: PAGES + code.page,
      texts: { en: text(file, 'en', name), 'zh-CN': text(file, 'zh-CN', name) },
    }));
  }

  /** The code that a whole notation stands for: a number in any of its forms, or a name. */
  exact(query: string): Entry | undefined {
    const asked = query.trim().replace(/^[\s"'`([{<]+|[\s"'`)\]}>,;:]+$/g, '');
    const number = numberOf(asked);
    const numbered = number === undefined ? undefined : this.#byNumber(number);
    if (numbered) return numbered;
    const folded = asked.toUpperCase();
    const named = this.entries.find((each) => each.name === folded || each.names.includes(folded));
    if (named) return named;
    return /^[0-9a-f]{3,8}$/i.test(asked) ? this.#byNumber(parseInt(asked, 16)) : undefined;
  }

  /**
   * The codes that fit what has been typed so far, the best first; all of them for nothing. Texts of
   * both languages are searched; those in `language` count for more.
   */
  find(query: string, language: Language): readonly Entry[] {
    const asked = query.trim();
    if (!asked) return this.entries;
    const exact = this.exact(asked);
    const first = exact ? [exact] : [];
    const begun = this.#begunNumber(asked).filter((each) => each !== exact);
    const words = begun.length ? [] : this.#words(asked, language).filter((each) => each !== exact);
    return [...first, ...begun, ...words];
  }

  #byNumber(number: number): Entry | undefined {
    const low = number < 0 && number > -0x10000 ? -number : number >>> 0;
    const isCarried = Math.abs(number) <= 0xffffffff && [0x8007, 0xc007].includes(low >>> 16);
    const value = isCarried ? low & 0xffff : low;
    return this.entries.find((each) => each.value === value);
  }

  #begunNumber(asked: string): Entry[] {
    const digits = asked.toLowerCase();
    if (!/^(?:0x[0-9a-f]*|\d+)$/.test(digits)) return [];
    return this.entries.filter((each) =>
      [String(each.value), each.hex, each.hresult].some((form) => form.toLowerCase().startsWith(digits)),
    );
  }

  #words(asked: string, language: Language): Entry[] {
    const all = fold(asked).match(TERM) ?? [];
    const telling = all.filter((term) => !SMALL_WORDS.has(term));
    const terms = telling.length ? telling : all;
    if (!terms.length) return [];
    const ranked = this.entries.flatMap((entry) => {
      const hits = terms.map((term) =>
        Math.max(...this.#fieldsOf(entry, language).map(([weight, field]) => weight * hit(term, field))),
      );
      const found = hits.filter((each) => each > 0).length;
      return found ? [{ entry, found, score: hits.reduce((sum, each) => sum + each, 0) }] : [];
    });
    const most = Math.max(0, ...ranked.map((each) => each.found));
    return ranked
      .filter((each) => each.found === most)
      .sort((left, right) => right.score - left.score)
      .map((each) => each.entry);
  }

  #fieldsOf(entry: Entry, language: Language): [number, string][] {
    let fields = this.#fields.get(entry);
    if (!fields) {
      const names = [entry.name, ...entry.names, entry.name.replace(/^WSAE?_?/, '')].join(' ');
      fields = [[WEIGHTS.name, fold(names)]];
      for (const [each, said] of Object.entries(entry.texts)) {
        const share = each === language ? 1 : 0.9;
        fields.push(
          [WEIGHTS.title * share, fold(said.title)],
          [WEIGHTS.causes * share, fold(said.causes.join(' '))],
          [WEIGHTS.description * share, fold(said.description)],
          [WEIGHTS.remedy * share, fold(said.remedy)],
        );
      }
      this.#fields.set(entry, fields);
    }
    return fields;
  }
}

/** A page on a code, in Markdown, for when there is no server to make a better one. */
export function shortPage(entry: Entry, language: Language): string {
  const said = entry.texts[language];
  const causes = said.causes.map((cause) => `- ${cause}`).join('\n');
  return [
    `**${entry.name}** — ${said.title}`,
    `${entry.value} · ${entry.hex} · HRESULT ${entry.hresult}`,
    said.description,
    said.remedy,
    causes,
    `[${entry.url}](${entry.url})`,
  ].join('\n\n');
}

/** The language of texts for a display language: as the server decides. */
export function textLanguage(locale: string): Language {
  return /^zh\b/i.test(locale) ? 'zh-CN' : 'en';
}

function text(file: TableFile, language: Language, name: string): RawText {
  const found = file[`texts/${language}`][name];
  if (!found) throw new Error(`The table has no text in ${language} for ${name}`);
  return found;
}

function hresultOf(value: number): number {
  return value > 0 && value <= 0xffff ? (0x80070000 | value) >>> 0 : value;
}

function hex(number: number): string {
  return number.toString(16).toUpperCase();
}

function numberOf(asked: string): number | undefined {
  const found = NUMBER.exec(asked);
  if (!found) return undefined;
  const [, sign, prefixed, decimal, suffixed] = found;
  const digits = (prefixed ?? decimal ?? suffixed ?? '').replace(/[',_]/g, '');
  const number = parseInt(digits, decimal === undefined ? 16 : 10);
  return sign === '-' || sign === '\u2212' ? -number : number;
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replaceAll('non-', 'non')
    .replaceAll('_', ' ')
    .replace(/time-?out\b|timedout/g, 'timed out');
}

function hit(term: string, field: string): number {
  if (HAN.test(term)) return hanHit(term, field);
  let best = 0;
  for (let at = field.indexOf(term); at >= 0; at = field.indexOf(term, at + 1)) {
    const opens = at === 0 || !/[\p{L}\p{N}]/u.test(field[at - 1] ?? '');
    const end = at + term.length;
    const closes = end === field.length || !/[\p{L}\p{N}]/u.test(field[end] ?? '');
    if (opens && closes) return 1;
    best = Math.max(best, opens ? 0.7 : term.length > 2 ? 0.1 : 0);
  }
  return best;
}

/** The same for Chinese, which puts no blanks between words: pairs of characters count. */
function hanHit(term: string, field: string): number {
  if (field.includes(term)) return 1;
  const pairs = Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2));
  const shared = pairs.filter((pair) => field.includes(pair)).length;
  return pairs.length && shared * 2 >= pairs.length ? (0.6 * shared) / pairs.length : 0;
}
