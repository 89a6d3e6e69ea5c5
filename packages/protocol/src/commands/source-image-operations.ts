import { point, pointN } from '../values/coordinate.js';
import { keyword } from '../values/keyword.js';
import { real } from '../values/number.js';
import { rectangle, rectangleN } from '../values/rectangle.js';
import { text } from '../values/text.js';
import type { CommandGroup } from './command-definition.js';
import type { CommandPlacement } from './command-placement.js';
import { FULL } from './support-levels.js';

const SOURCE = {
  category: 'source',
  scope: 'layer',
  whenComp: 'layer0',
  effectLayers: 'ignored',
} as const satisfies CommandPlacement;

/** Where the pixels of a layer come from, and which of them. Reference: pipeline.md P3. */
export const sourceImageOperations = {
  src: {
    ...SOURCE,
    value: text,
    support: {
      level: 'partial',
      reason: 'Embedded and foreign requests are read but not drawn yet.',
    },
    summary: 'Image of the layer: a record, a file, a nested request or a foreign address.',
    syntax: 'src=object or src=is{request} or src=(url)',
    default: 'layer 0: the object of the path',
    reference: 'c-command-reference/r-src.md',
    accept: [
      'src=cat/asset',
      'src=/content/dam/a b.tif',
      'src=is(myCatalog/myTexture1?res=30)',
      'src=is{a?wid=5&hei=5}',
      'src=(http://a/b?c=d)',
      'src=',
    ],
    reject: [],
  },
  mask: {
    ...SOURCE,
    value: text,
    support: {
      level: 'partial',
      reason: 'Masks from embedded and foreign requests are not drawn yet.',
    },
    summary: 'Image whose alpha or brightness becomes the mask of the layer.',
    syntax: 'mask=object or mask=is{request}',
    default: 'catalog::MaskPath, else the alpha of the image',
    reference: 'c-command-reference/r-mask.md',
    accept: ['mask=myMask1', 'mask=is(m?wid=5)'],
    reject: [],
  },
  maskUse: {
    ...SOURCE,
    effectLayers: 'accepted',
    value: keyword(['norm', 'invert', 'off']),
    support: FULL,
    summary: 'Whether the mask shows the foreground, the background or everything.',
    syntax: 'maskUse=norm|invert|off',
    default: 'norm',
    reference: 'c-command-reference/r-maskuse.md',
    accept: ['maskUse=norm', 'maskUse=Invert', 'maskUse=off'],
    reject: ['maskUse=', 'maskUse=on', 'maskUse=0'],
  },
  anchor: {
    ...SOURCE,
    value: point,
    support: FULL,
    summary: 'Point of the source by which the layer is placed and turned, from the top-left corner.',
    syntax: 'anchor=x,y',
    default: 'catalog::Anchor, else the centre',
    reference: 'c-command-reference/r-anchor.md',
    accept: ['anchor=345,225', 'anchor=140,-157', 'anchor=0,0', 'anchor=2147483648,0'],
    reject: ['anchor=', 'anchor=5', 'anchor=a,b', 'anchor=2147483649,0'],
  },
  anchorN: {
    ...SOURCE,
    variantOf: 'anchor',
    value: pointN,
    support: FULL,
    summary: 'The anchor as fractions of the source, from its centre.',
    syntax: 'anchorN=nx,ny',
    default: '0,0',
    reference: 'c-command-reference/r-anchor.md',
    accept: ['anchorN=0,0', 'anchorN=-0.5,-.5', 'anchorN=0.5,0.5'],
    reject: ['anchorN=', 'anchorN=.5', 'anchorN=1e0,0', 'anchorN=0,2147483649'],
  },
  crop: {
    ...SOURCE,
    value: rectangle,
    support: FULL,
    summary: 'Cuts a rectangle out of the source; beyond the source it adds transparent area.',
    syntax: 'crop=x,y,w,h',
    default: 'the whole source',
    reference: 'c-command-reference/r-crop.md',
    accept: ['crop=0,0,1,1', 'crop=697,149,606,1571', 'crop=-10,-10,100,100', 'crop=0,0,10,10,99'],
    reject: ['crop=0,0,0,10', 'crop=0,0,10,0', 'crop=0,0,10', 'crop=0,0,10,-1', 'crop='],
  },
  cropN: {
    ...SOURCE,
    variantOf: 'crop',
    value: rectangleN,
    support: FULL,
    summary: 'Cuts a rectangle out of the source, given in fractions of the source.',
    syntax: 'cropN=nx,ny,nw,nh',
    default: '0,0,1,1',
    reference: 'c-command-reference/r-crop.md',
    accept: ['cropN=0.1,0,0.8,1', 'cropN=.2,.3,.8,.9', 'cropN=0,.1,1,1', 'cropN=-.1,-.1,1.2,1.2'],
    reject: ['cropN=0,0,0,0', 'cropN=0,0,1', 'cropN=0,0,-1,1', 'cropN='],
  },
  res: {
    ...SOURCE,
    value: real({ above: 0 }),
    support: FULL,
    summary: 'Scales the layer to a resolution; catalog::Resolution is that of the source.',
    syntax: 'res=val',
    default: 'none: size, scale or no scaling',
    reference: 'c-command-reference/r-res.md',
    accept: ['res=12', 'res=999', 'res=.5'],
    reject: ['res=0', 'res=-1', 'res='],
  },
  scale: {
    ...SOURCE,
    value: real({ above: 0 }),
    support: FULL,
    summary: 'Scales the layer by a factor: 1 leaves it alone, values below 1 reduce.',
    syntax: 'scale=factor',
    default: 'none: res or no scaling',
    reference: 'c-command-reference/r-is-http-scale.md',
    accept: ['scale=0.3423', 'scale=10', 'scale=1'],
    reject: ['scale=0', 'scale=-0.5', 'scale=', 'scale=50%'],
  },
} satisfies CommandGroup;
