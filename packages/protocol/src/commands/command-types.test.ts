import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Color, RgbColor } from '../values/color.js';
import type { Point, PointN, Rect, RectN, Size } from '../values/geometry.js';
import type { ImageFormatName } from '../values/image-formats.js';
import type { LayerSelector } from '../values/layer-selector.js';
import type { PathData } from '../values/path-data.js';
import type {
  CommandName,
  CommandValue,
  CommandValues,
  LayerCommandName,
  RequestCommandName,
  RequestTypeName,
} from './command-registry.js';
import { COMMANDS } from './command-registry.js';

describe('types derived from the registry', () => {
  it('give every command the type that its values are read into', () => {
    expectTypeOf<CommandValue<'wid' | 'hei' | 'scl' | 'timeout' | 'rotate'>>().toEqualTypeOf<number>();
    expectTypeOf<CommandValue<'crop' | 'rgn'>>().toEqualTypeOf<Rect>();
    expectTypeOf<CommandValue<'rect'>>().toExtend<Rect & { readonly scale: number }>();
    expectTypeOf<CommandValue<'cropN'>>().toEqualTypeOf<RectN>();
    expectTypeOf<CommandValue<'size'>>().toEqualTypeOf<Size>();
    expectTypeOf<CommandValue<'pos' | 'anchor'>>().toEqualTypeOf<Point>();
    expectTypeOf<CommandValue<'posN'>>().toEqualTypeOf<PointN>();
    expectTypeOf<CommandValue<'bgc'>>().toEqualTypeOf<Color>();
    expectTypeOf<CommandValue<'op_colorize'>['color']>().toEqualTypeOf<RgbColor>();
    expectTypeOf<CommandValue<'resMode'>>().toEqualTypeOf<'bilin' | 'bicub' | 'sharp2' | 'bisharp'>();
    expectTypeOf<CommandValue<'fmt'>['format']>().toEqualTypeOf<ImageFormatName>();
    expectTypeOf<CommandValue<'layer'>>().toEqualTypeOf<LayerSelector>();
    expectTypeOf<CommandValue<'clipPath'>>().toEqualTypeOf<PathData>();
    expectTypeOf<CommandValue<'req'>['type']>().toEqualTypeOf<RequestTypeName>();
    expectTypeOf<CommandValue<'src' | 'name' | 'defaultImage' | 'textPs'>>().toEqualTypeOf<string>();
    expect(COMMANDS.fit.value.parse('crop,1')).toEqual({ ok: true, value: { mode: 'crop', upscale: true } });
  });

  it('divide the names by scope', () => {
    expectTypeOf<RequestCommandName | LayerCommandName>().toEqualTypeOf<CommandName>();
    expectTypeOf<Extract<RequestCommandName, LayerCommandName>>().toBeNever();
    expectTypeOf<'fmt' | 'bgc' | 'type' | 'effectMask'>().toExtend<RequestCommandName>();
    expectTypeOf<'crop' | 'effect' | 'op_usm' | 'text'>().toExtend<LayerCommandName>();
    expect(COMMANDS.crop.name satisfies 'crop').toBe('crop');
  });

  it('make every command of a bag optional, and undefined no value', () => {
    expectTypeOf<CommandValues<'wid' | 'crop'>>().toEqualTypeOf<{
      readonly wid?: number;
      readonly crop?: Rect;
    }>();
  });
});
