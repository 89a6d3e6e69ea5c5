import { describe, expect, it } from 'vitest';
import { resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = {
  cat: {
    attributes: { RootPath: 'photos/cat' },
    macros: { view: 'wid=240&fmt=jpeg&qlt=85' },
    records: { img: { path: 'img.tif', modifier: 'qlt=70&op_sharpen=1', postModifier: 'bgc=ff0000' } },
  },
};

function resolve(target: string) {
  return resolveText(target, CATALOGS);
}

describe('resolveRequest', () => {
  it('resolves a record, a macro and commands into one plain structure', () => {
    const request = resolve('/is/image/cat/img?$view$&hei=100&layer=1&text=A%26B&pos=10,20');
    expect(structuredClone(request)).toEqual(request);
    expect(request).toMatchObject({
      context: 'image',
      type: 'img',
      mainCatalogId: 'cat',
      object: 'cat/img',
      commands: { wid: 240, hei: 100, qlt: { quality: 85 }, bgc: { red: 255, green: 0 } },
      layers: [
        {
          number: 0,
          content: { kind: 'image', source: { kind: 'file', path: 'photos/cat/img.tif', catalogId: 'cat' } },
        },
        { number: 1, content: { kind: 'text', renderer: 'text', text: 'A&B' } },
      ],
      composite: { commands: { op_sharpen: true }, effects: [] },
    });
    expect(textIssues(request)).toEqual([]);
  });

  it('resolves a file path below the RootPath of its catalog (G10.4)', () => {
    expect(resolve('/is/image/cat/folder/other?wid=10').layers[0]?.content).toEqual({
      kind: 'image',
      source: { kind: 'file', path: 'photos/cat/folder/other.tif', catalogId: 'cat' },
    });
  });
});
