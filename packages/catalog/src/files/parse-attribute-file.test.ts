import { describe, expect, it } from 'vitest';
import { ProblemList } from '../problem.js';
import { decodeCatalogText, mayBeUnmarkedUtf8, detectEncoding } from './decode-catalog-text.js';
import { parseAttributeFile } from './parse-attribute-file.js';

function parse(text: string) {
  const problems = new ProblemList('a.ini');
  const entries = parseAttributeFile(text, problems);
  return {
    values: Object.fromEntries([...entries].map(([name, { value }]) => [name, value])),
    problems: problems.list(),
  };
}

describe('an attribute file', () => {
  it.each([
    ['the first = separates (3)', 'RootUrl = a=b', { RootUrl: 'a=b' }],
    ['blanks and tabs around name and value do not count', ' \tRootId\t= \tx y \t', { RootId: 'x y' }],
    ['names ignore case, the last one counts even if empty', 'rootid=a\nROOTID=', { RootId: '' }],
    [
      'a comment starts with #, blanks before it allowed (AF-03)',
      '#RootId=a\n  # RootId=b\nRootPath=a#b',
      { RootPath: 'a#b' },
    ],
    ['a backslash at the end of a comment has no effect (AF-03)', '# c \\\nRootId=a', { RootId: 'a' }],
    [
      'a continuation drops backslash and line end only (AF-01)',
      'RootPath=a\\\r\n  b\\\rc',
      { RootPath: 'a  bc' },
    ],
    [
      'an even number of backslashes is no continuation (AF-01)',
      'RootPath=a\\\\\nRootId=x',
      { RootPath: 'a\\\\', RootId: 'x' },
    ],
    ['a Windows path needs no doubling (AF-01)', 'RootPath=C:\\a\\b', { RootPath: 'C:\\a\\b' }],
    [
      'records end at CR, LF or CR LF',
      'RootId=a\rRootPath=b\nSavePath=c\r\nPublishInfo=d',
      { RootId: 'a', RootPath: 'b', SavePath: 'c', PublishInfo: 'd' },
    ],
    ['our own names have a prefix', 'x-Tolerance=strict', { Tolerance: 'strict' }],
    ['a continuation at the end of the file is cut', 'RootId=a\\', { RootId: 'a\\' }],
  ])('%s', (_name, text, values) => {
    expect(parse(text)).toEqual({ values, problems: [] });
  });

  it('reports unknown names and records without = with their line, comments and continuations counted', () => {
    const { problems } = parse('# one\nRootPath=a\\\nb\nFavourite=teal\n\nno equals\nbad name=1');
    expect(problems.map(({ code, line, detail }) => [code, line, detail])).toEqual([
      ['ini-unknown-name', 4, 'Favourite'],
      ['ini-no-equals', 6, ''],
      ['ini-unknown-name', 7, 'bad name'],
    ]);
  });
});

describe('catalog text', () => {
  it('is UTF-8 behind a byte order mark and true ISO-8859-1 otherwise (2, AF-07)', () => {
    expect(decodeCatalogText(Buffer.from('\uFEFFé—'))).toBe('é—');
    expect(decodeCatalogText(Buffer.from([0x80, 0x9f, 0xe9]))).toBe('\u0080\u009fé');
    expect(decodeCatalogText(Buffer.from('é'))).toBe('Ã©');
  });

  it.each([
    ['UTF-8 without mark', Buffer.from('Zürich\n'), true],
    ['ISO-8859-1', Buffer.from('Zürich\n', 'latin1'), false],
    ['ASCII', Buffer.from('Zurich\n'), false],
    ['UTF-8 with mark', Buffer.from('\uFEFFZürich\n'), false],
  ])('hints at a forgotten mark for %s: %s', (_name, bytes, expected) => {
    expect(mayBeUnmarkedUtf8(detectEncoding(bytes))).toBe(expected);
  });
});
