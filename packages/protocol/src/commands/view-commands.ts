import { alignment } from '../values/alignment.js';
import { color } from '../values/color.js';
import { fit } from '../values/fit.js';
import { integer, real } from '../values/number.js';
import { region, tileRect } from '../values/rectangle.js';
import type { CommandGroup } from './command-definition.js';
import type { CommandPlacement } from './command-placement.js';
import { FULL } from './support-levels.js';

const VIEW = {
  category: 'view',
  scope: 'request',
  whenComp: 'view',
  effectLayers: 'accepted',
} as const satisfies CommandPlacement;

const sidePx = integer({ above: 0 });

/** How the composite becomes the reply image. Reference: pipeline.md P10. */
export const viewCommands = {
  align: {
    ...VIEW,
    value: alignment,
    support: FULL,
    summary: 'Where the scaled composite sits in the view when one of them is larger than the other.',
    syntax: 'align=horiz,vert',
    default: '0,0',
    reference: 'c-command-reference/r-align.md',
    accept: ['align=0,-1', 'align=-1,-1', 'align=1,1', 'align=.5,-0.25', 'align= 0, 1'],
    reject: ['align=1.01,0', 'align=0,-1.01', 'align=0', 'align=left,top', 'align='],
  },
  bgc: {
    ...VIEW,
    value: color,
    support: FULL,
    summary: 'Opaque fill behind the composite and around it; without influence on formats with alpha.',
    syntax: 'bgc=color',
    default: 'attribute::BkgColor (req=tmb: attribute::ThumbBkgColor)',
    reference: 'c-command-reference/r-bgc.md',
    accept: ['bgc=214,245,130', 'bgc=f0f0f0', 'bgc=0xE7E7E7', 'bgc=FFFFFFFF', 'bgc=50g'],
    reject: ['bgc=', 'bgc=white', 'bgc=#ffffff', 'bgc=256,0,0', 'bgc=fff'],
  },
  fit: {
    ...VIEW,
    value: fit,
    support: FULL,
    summary: 'How the composite is brought to the requested width and height.',
    syntax: 'fit=mode[,upscale]',
    default: 'fit,0',
    reference: 'c-command-reference/r-fit.md',
    accept: [
      'fit=crop',
      'fit=constrain,1',
      'fit=STRETCH,0',
      'fit=hfit',
      'fit=vfit,',
      'fit=wrap,1',
      'fit=fit,true',
    ],
    reject: ['fit=', 'fit=cover', 'fit=crop,2', 'fit=,1'],
  },
  wid: {
    ...VIEW,
    value: sidePx,
    support: FULL,
    summary: 'Width of the reply image in pixels.',
    syntax: 'wid=val',
    default: 'the composite width, limited by attribute::DefaultPix',
    reference: 'c-command-reference/r-is-http-wid.md',
    accept: ['wid=1', 'wid=300', 'wid=+10', 'wid= 300', 'wid=300.0', 'wid=0300'],
    reject: ['wid=0', 'wid=-5', 'wid=a', 'wid=', 'wid=1.5', 'wid=1e3', 'wid=0x10', 'wid=NaN', 'wid={.width}'],
  },
  hei: {
    ...VIEW,
    value: sidePx,
    support: FULL,
    summary: 'Height of the reply image in pixels.',
    syntax: 'hei=val',
    default: 'the composite height, limited by attribute::DefaultPix',
    reference: 'c-command-reference/r-is-http-hei.md',
    accept: ['hei=1', 'hei=200', 'hei=+10'],
    reject: ['hei=0', 'hei=-1', "hei=130'/", 'hei=', 'hei=Infinity', 'hei=.5'],
  },
  rect: {
    ...VIEW,
    value: tileRect,
    support: FULL,
    summary: 'Cuts a tile out of the finished view, which may be scaled once more before.',
    syntax: 'rect=x,y,w,h[,scale]',
    default: 'the whole view, scale 1',
    reference: 'c-command-reference/r-rect.md',
    accept: ['rect=0,600,2000,600', 'rect=-10,-10,1,1', 'rect=0,0,256,256,0.5', 'rect=768,256,256,256,'],
    reject: [
      'rect=0,0,0,100',
      'rect=0,0,100,0',
      'rect=0,0,100',
      'rect=0,0,10,10,0',
      'rect=0,0,10,10,-1',
      'rect=',
    ],
  },
  rgn: {
    ...VIEW,
    value: region,
    support: FULL,
    summary: 'Takes a region of the composite as that which is fitted into the view.',
    syntax: 'rgn=x,y,w,h',
    default: 'the whole composite',
    reference: 'c-command-reference/r-rgn.md',
    accept: ['rgn=0,0,0,0', 'rgn=100,50,800,600', 'rgn=-20,-20,100,100'],
    reject: ['rgn=0,0,-1,10', 'rgn=0,0,10', 'rgn=a,b,c,d', 'rgn='],
  },
  scl: {
    ...VIEW,
    value: real({ above: 0 }),
    support: FULL,
    summary: 'Divides the size of the composite: 2 halves it, 1 leaves it alone, values below 1 enlarge.',
    syntax: 'scl=invFactor',
    default: 'none: wid, hei or attribute::DefaultPix decide',
    reference: 'c-command-reference/r-scl.md',
    accept: ['scl=8', 'scl=1.00', 'scl=.25', 'scl=2.4154589371980677'],
    reject: ['scl=0', 'scl=-1', 'scl=2.6}', 'scl=', 'scl=1/2'],
  },
} satisfies CommandGroup;
