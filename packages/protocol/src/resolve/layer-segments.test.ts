import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = { cat: { records: { img: { path: 'img.tif' } } } };

function resolve(modifiers: string) {
  return resolveText(`/is/image/cat/img?${modifiers}`, CATALOGS);
}

/** Layers in short: number → names of its commands. */
function layersOf(modifiers: string): Record<number, string[]> {
  return Object.fromEntries(
    resolve(modifiers).layers.map(({ number, commands }) => [number, Object.keys(commands).sort()]),
  );
}

describe('layer segments', () => {
  it.each<[rule: string, modifiers: string, layers: Record<number, string[]>]>([
    ['G4.1 the query starts at comp: layer commands fall through to layer 0', 'size=10,10', { 0: ['size'] }],
    [
      'G4.2 a segment ends at the next layer=',
      'layer=1&size=1,1&layer=2&rotate=3',
      { 0: [], 1: ['size'], 2: ['rotate'] },
    ],
    [
      'G4.2 layer=comp ends a segment too',
      'layer=1&size=1,1&layer=comp&rotate=3',
      { 0: ['rotate'], 1: ['size'] },
    ],
    [
      'G4.3 segments of one number merge',
      'layer=1&size=1,1&layer=2&layer=1&rotate=3',
      { 0: [], 1: ['rotate', 'size'], 2: [] },
    ],
    [
      'G4.4 numbers ascend, gaps are fine',
      'layer=9999&opac=1&layer=50&opac=2&layer=5&opac=3',
      { 0: [], 5: ['opac'], 50: ['opac'], 9999: ['opac'] },
    ],
    [
      'corpus 3.28: commands before their layer= belong to comp',
      'bgcolor=ff0000&layer=1&scale=10',
      { 0: ['bgColor'], 1: ['scale'] },
    ],
  ])('%s', (_rule, modifiers, layers) => {
    expect(layersOf(modifiers)).toEqual(layers);
  });

  it('takes the last of a repeated command (G1.5, corpus 3.9)', () => {
    expect(resolve('qlt=63,0&wid=1&qlt=45,0&WID=2').commands).toMatchObject({ wid: 2, qlt: { quality: 45 } });
    expect(resolve('layer=1&opac=1&layer=2&layer=1&opac=7').layers[1]?.commands).toMatchObject({
      opac: { opacityPercent: 7 },
    });
  });

  it('lets a command take the place of the same thing in other units (G1.5)', () => {
    expect(Object.keys(resolve('crop=0,0,5,5&cropN=0,0,1,1').layers[0]?.commands ?? {})).toEqual(['cropN']);
    expect(Object.keys(resolve('layer=1&posN=.1,.1&pos=1,1').layers[1]?.commands ?? {})).toEqual(['pos']);
  });

  it('puts request and view commands on the request wherever they stand (G4.6)', () => {
    expect(resolve('layer=1&wid=5&effect=1&hei=6').commands).toEqual({ wid: 5, hei: 6 });
  });

  it.each<[rule: string, modifiers: string, kind: string]>([
    ['the path object is the image of layer 0', '', 'image'],
    ['text in place of it', 'text=a', 'text'],
    ['the last of src, text and textPs decides', 'text=a&src=img', 'image'],
    ['whatever the order', 'src=img&textPs=a', 'text'],
  ])('G4.7 %s', (_rule, modifiers, kind) => {
    expect(resolve(modifiers).layers[0]?.content.kind).toBe(kind);
  });

  it.each<[rule: string, modifiers: string, kind: string]>([
    ['color with size', 'color=ff0000&size=5,5', 'solid'],
    ['color with sizeN', 'color=ff0000&sizeN=1,1', 'solid'],
    ['color with a mask', 'color=ff0000&mask=img', 'solid'],
    ['color with a mask that names nothing', 'color=ff0000&mask=', 'empty'],
    ['color with clipPath', 'color=ff0000&clipPath=M0,0L5,0L5,5Z', 'solid'],
    ['color alone', 'color=ff0000', 'empty'],
    ['size alone', 'size=5,5', 'empty'],
  ])('G4.7 a layer of %s: %s is %s', (_rule, modifiers, kind) => {
    expect(resolve(`layer=1&${modifiers}`).layers[1]?.content.kind).toBe(kind);
  });
});

describe('named layers (G4)', () => {
  it.each<[modifiers: string, code: string | undefined]>([
    ['layer=1,image&layer=2,image', 'protocol.conflict'],
    ['layer=1,image&layer=1,image', undefined],
    ['layer=1,image&layer=1,picture', undefined],
    ['layer=1,image&layer=picture', 'protocol.unknown-layer'],
    ['layer=image&layer=1,image', 'protocol.unknown-layer'],
    ['layer=1,comp', 'protocol.invalid-value'],
    ['layer=1,Image&layer=image', 'protocol.unknown-layer'],
    ['layer=-1', 'protocol.invalid-value'],
    ['layer=1.5', 'protocol.invalid-value'],
  ])('%s → %s', (modifiers, code) => {
    expect(refusalOf(`/is/image/cat/img?${modifiers}`, CATALOGS)?.code).toBe(code);
  });

  it('address the layer from then on, by any of its names', () => {
    const [, layer] = resolve('layer=1,a&layer=1,b&layer=2&layer=a&opac=10&layer=b&rotate=5').layers;
    expect(layer).toMatchObject({ number: 1, names: ['a', 'b'], commands: { opac: {}, rotate: 5 } });
  });

  it('may name the composite', () => {
    expect(resolve('layer=comp,all&layer=1&layer=all&op_blur=3').composite.commands).toEqual({ op_blur: 3 });
  });

  it('are dropped with their commands where a broken selector is let pass', () => {
    const request = resolveText('/is/image/cat/img?layer=nobody&op_blur=3&wid=4&layer=1&opac=5', CATALOGS, {
      tolerance: 'ignore',
    });
    expect(request.commands).toEqual({ wid: 4 });
    expect(request.composite.commands).toEqual({});
    expect(request.layers[1]?.commands).toMatchObject({ opac: {} });
  });
});

describe('layer=comp (pipeline.md P1)', () => {
  it.each<[command: string, place: 'layer 0' | 'composite']>([
    ['crop=0,0,5,5', 'layer 0'],
    ['rotate=90', 'layer 0'],
    ['extend=1,1,1,1', 'layer 0'],
    ['color=ff0000', 'layer 0'],
    ['op_growMask=2', 'layer 0'],
    ['maskUse=off', 'layer 0'],
    ['flip=lr', 'composite'],
    ['opac=50', 'composite'],
    ['op_brightness=10', 'composite'],
    ['clipPath=M0,0L5,0L5,5Z', 'composite'],
    ['op_usm=1,1,6,0', 'composite'],
    ['op_sharpen=1', 'composite'],
  ])('%s goes to %s', (command, place) => {
    const { layers, composite } = resolve(command);
    const bag = place === 'layer 0' ? layers[0]?.commands : composite.commands;
    expect(Object.keys(bag ?? {})).toEqual([command.split('=')[0]]);
  });

  it('has no use for blendMode and pos, and says so', () => {
    expect(textIssues(resolve('blendMode=mult&pos=1,2'))).toEqual([
      { kind: 'misplaced', command: 'blendMode' },
      { kind: 'misplaced', command: 'pos' },
    ]);
  });

  it.each(['sizeN=1,1', 'layer=0&sizeN=1,1'])('refuses %s', (modifiers) => {
    expect(refusalOf(`/is/image/cat/img?${modifiers}`, CATALOGS)).toMatchObject({
      code: 'protocol.conflict',
      command: 'sizeN',
    });
  });
});

describe('effect segments (G4.2, G4.3, G4.8)', () => {
  it('attach to the current layer and merge by number, ascending', () => {
    const { layers, composite } = resolve(
      'effect=1&opac=9&layer=1&effect=2&op_blur=1&effect=-1&op_grow=3&layer=1&effect=2&opac=8',
    );
    expect(composite.effects).toMatchObject([{ number: 1, commands: { opac: { opacityPercent: 9 } } }]);
    expect(layers[1]?.effects).toMatchObject([
      { number: -1, commands: { op_grow: 3 } },
      { number: 2, commands: { op_blur: 1, opac: { opacityPercent: 8 } } },
    ]);
  });

  it('take only the commands of effect layers', () => {
    const request = resolve('layer=1&effect=-1&posN=.1,.1&rotate=5&src=img');
    expect(Object.keys(request.layers[1]?.effects[0]?.commands ?? {})).toEqual(['posN']);
    expect(request.layers[1]?.content.kind).toBe('empty');
    expect(textIssues(request)).toEqual([
      { kind: 'misplaced', command: 'rotate' },
      { kind: 'misplaced', command: 'src' },
    ]);
  });

  it('of number 0 do not exist: corpus U0036 loses only them', () => {
    const request = resolve('layer=1&opac=5&effect=0&op_blur=9&fmt=png');
    expect(request.layers[1]).toMatchObject({ commands: { opac: {} }, effects: [] });
    expect(request.commands.fmt).toMatchObject({ format: 'png' });
    expect(textIssues(request)).toEqual([{ kind: 'malformed', command: 'effect' }]);
  });
});
