import { keyword } from '../values/keyword.js';
import { real } from '../values/number.js';
import { pathData } from '../values/path-data.js';
import { quadrilateral, quadrilateralN } from '../values/quadrilateral.js';
import { pathNames } from '../values/text.js';
import type { CommandGroup } from './command-definition.js';
import type { CommandPlacement } from './command-placement.js';
import { FULL } from './support-levels.js';

const TRANSFORM = {
  category: 'common-op',
  scope: 'layer',
  whenComp: 'layer0',
  effectLayers: 'ignored',
} as const satisfies CommandPlacement;

const CLIP = { ...TRANSFORM, whenComp: 'composite' } as const satisfies CommandPlacement;

/** Turning, bending and clipping of layers. Reference: pipeline.md P3. */
export const commonOperations = {
  flip: {
    ...CLIP,
    value: keyword(['lr', 'ud', 'lrud'], { x: 'lr', y: 'ud', xy: 'lrud' }),
    support: FULL,
    summary: 'Mirrors the layer left to right, top to bottom or both.',
    syntax: 'flip=lr|ud|lrud',
    reference: 'c-command-reference/r-flip.md',
    accept: ['flip=lr', 'flip=UD', 'flip=lrud', 'flip=x', 'flip=xy'],
    reject: ['flip=', 'flip=1', 'flip=udlr'],
  },
  rotate: {
    ...TRANSFORM,
    value: real(),
    support: FULL,
    summary: 'Turns the layer about its anchor by degrees, clockwise.',
    syntax: 'rotate=angle',
    default: '0',
    reference: 'c-command-reference/r-rotate.md',
    accept: ['rotate=-30', 'rotate=0.00', 'rotate=725', 'rotate=.5'],
    reject: ['rotate=', 'rotate=90deg', 'rotate=1e2'],
  },
  perspective: {
    ...TRANSFORM,
    value: quadrilateral,
    support: FULL,
    summary: 'Maps the four corners of the layer to four points of the canvas, in pixels.',
    syntax: 'perspective=x1,y1,x2,y2,x3,y3,x4,y4[,resOptions]',
    reference: 'c-command-reference/r-perspective.md',
    accept: [
      'perspective=892,566,4102,566,4102,2588,898,2600',
      'perspective=-1,-1,9.5,0,9,9,0,9,R1',
      'perspective=0,0,9,0,9,9,0,9,R3T200',
    ],
    reject: [
      'perspective=',
      'perspective=0,0,9,0,9,9,0',
      'perspective=0,0,9,0,9,9,0,9,r1',
      'perspective=0,0,9,0,9,9,0,9,R3T201',
    ],
  },
  perspectiveN: {
    ...TRANSFORM,
    variantOf: 'perspective',
    value: quadrilateralN,
    support: FULL,
    summary: 'Maps the four corners of the layer to four points of the canvas, in fractions of the canvas.',
    syntax: 'perspectiveN=x1,y1,x2,y2,x3,y3,x4,y4[,resOptions]',
    reference: 'c-command-reference/r-perspective.md',
    accept: [
      'perspectiveN=.1,.1,.9,0,1,1,0,1',
      'perspectiveN=0,0,1,0,1,1,0,1,R3T0',
      'perspectiveN=0,0,1,0,1,1,0,1,R3',
    ],
    reject: [
      'perspectiveN=',
      'perspectiveN=0,0,1,0',
      'perspectiveN=0,0,1,0,1,1,0,1,R4',
      'perspectiveN=0,0,1,0,1,1,0,1,R3T',
    ],
  },
  clipPath: {
    ...CLIP,
    value: pathData,
    support: FULL,
    summary: 'Keeps only what lies inside a path; without size it also gives the layer its size.',
    syntax: 'clipPath=pathDefinition',
    reference: 'c-command-reference/r-clippath.md',
    accept: [
      'clipPath=M0,0L10,0,10,10Z',
      'clipPath=m,5,5,l,10,0,0,10,z',
      'clipPath=M0,0C1,1,2,2,3,3',
      'clipPath=M 0 0 L 9 9',
    ],
    reject: [
      'clipPath=',
      'clipPath=L0,0',
      'clipPath=M0',
      'clipPath=M0,0Q1,1,2,2',
      'clipPath=M0,0C1,1,2,2',
      'clipPath=M0,0L1,x',
    ],
  },
  clipPathE: {
    ...CLIP,
    variantOf: 'clipPath',
    value: pathNames,
    support: FULL,
    summary: 'Keeps only what lies inside paths stored in the source image.',
    syntax: 'clipPathE=pathName[,pathName...]',
    reference: 'c-command-reference/r-clippath.md',
    accept: ['clipPathE=Path 1', 'clipPathE=a, b'],
    reject: ['clipPathE=', 'clipPathE=,,'],
  },
  clipXPath: {
    ...CLIP,
    value: pathData,
    support: FULL,
    summary: 'Takes out what lies inside a path.',
    syntax: 'clipXPath=pathDefinition',
    reference: 'c-command-reference/r-clipxpath.md',
    accept: ['clipXPath=M1,1l2,0,0,2zm5,5l2,0,0,2z'],
    reject: ['clipXPath=', 'clipXPath=Z', 'clipXPath=1,1'],
  },
  clipXPathE: {
    ...CLIP,
    variantOf: 'clipXPath',
    value: pathNames,
    support: FULL,
    summary: 'Takes out what lies inside paths stored in the source image.',
    syntax: 'clipXPathE=pathName[,pathName...]',
    reference: 'c-command-reference/r-clipxpath.md',
    accept: ['clipXPathE=hole'],
    reject: ['clipXPathE='],
  },
} satisfies CommandGroup;
