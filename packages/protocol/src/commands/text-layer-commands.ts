import { real } from '../values/number.js';
import { pathAttributes } from '../values/path-attributes.js';
import { optionalPathData, pathData } from '../values/path-data.js';
import { text } from '../values/text.js';
import { textAttributes } from '../values/text-attributes.js';
import type { CommandGroup } from './command-definition.js';
import type { CommandPlacement } from './command-placement.js';
import { FULL, UNSUPPORTED } from './support-levels.js';

const TEXT = {
  category: 'text',
  scope: 'layer',
  whenComp: 'layer0',
  effectLayers: 'ignored',
  support: UNSUPPORTED.textShapes,
} as const satisfies CommandPlacement & { readonly support: unknown };

/** Text layers. Rich text stays text here. */
export const textLayerCommands = {
  text: {
    ...TEXT,
    support: FULL,
    value: text,
    summary: 'Text of the layer, plain or RTF, moved so that every glyph is inside the box.',
    syntax: 'text=string',
    reference: 'c-command-reference/r-text.md',
    accept: ['text=Hello', 'text=\\fs48normal, \\b1Bold\\b0', 'text='],
    reject: [],
  },
  textPs: {
    ...TEXT,
    support: {
      level: 'partial',
      reason: 'Vertical flow is refused; glyphs are cut at the edges of the box.',
    },
    value: text,
    summary:
      'Text of the layer in RTF, laid out like a page: justification, shapes, text on paths, copy fitting.',
    syntax: 'textPs=string',
    reference: 'c-command-reference/r-textps.md',
    accept: ['textPs=\\fs40Normal', 'textPs={\\*\\iscolortbl;ff0000;}a'],
    reject: [],
  },
  textAngle: {
    ...TEXT,
    support: {
      level: 'partial',
      reason:
        'Other angles than quarter turns turn the laid-out text; its lines stay as long as the box is wide.',
    },
    value: real(),
    summary: 'Turns the text inside its box by degrees, clockwise.',
    syntax: 'textAngle=angle',
    default: '0',
    reference: 'c-command-reference/r-textangle.md',
    accept: ['textAngle=90', 'textAngle=-12.5'],
    reject: ['textAngle=', 'textAngle=up'],
  },
  textAttr: {
    ...TEXT,
    support: { level: 'partial', reason: 'The kinds crisp, sharp, strong and smooth are drawn as norm.' },
    value: textAttributes,
    summary: 'Resolution, anti-aliasing, automatic scaling and line breaking of text.',
    syntax: 'textAttr=res[,antiAliasing[,resMode[,wordWrap]]]',
    default: '72,norm,fixedRes,wrap',
    reference: 'c-command-reference/r-textattr.md',
    accept: ['textAttr=1', 'textAttr=80,crisp,maxRes', 'textAttr=72,,autoRes,noWrap', 'textAttr=72,Smooth'],
    reject: ['textAttr=', 'textAttr=0', 'textAttr=72.5', 'textAttr=72,soft', 'textAttr=72,norm,free'],
  },
  textFlowPath: {
    ...TEXT,
    value: optionalPathData,
    summary: 'Area that the text fills, in place of the layer rectangle.',
    syntax: 'textFlowPath=pathDefinition',
    default: 'the layer rectangle',
    reference: 'c-command-reference/r-textflowpath.md',
    accept: ['textFlowPath=M0,0L9,0L9,9Z', 'textFlowPath='],
    reject: ['textFlowPath=circle', 'textFlowPath=0,0'],
  },
  textFlowXPath: {
    ...TEXT,
    value: optionalPathData,
    summary: 'Area that the text leaves free.',
    syntax: 'textFlowXPath=pathDefinition',
    reference: 'c-command-reference/r-textflowxpath.md',
    accept: ['textFlowXPath=M1,1L2,1L2,2', 'textFlowXPath='],
    reject: ['textFlowXPath=M'],
  },
  textPath: {
    ...TEXT,
    value: pathData,
    summary: 'Baselines of the text, filled one after the other; open ones stay open.',
    syntax: 'textPath=pathDefinition',
    reference: 'c-command-reference/r-textpath.md',
    accept: ['textPath=M0,50C10,0,90,0,100,50', 'textPath=M0,0L9,0M0,9L9,9'],
    reject: ['textPath=', 'textPath=M0,0,L'],
  },
  pathAttr: {
    ...TEXT,
    value: pathAttributes,
    summary: 'Direction of text along its path, and the part of the path that it may take.',
    syntax: 'pathAttr=direction[,startPos[,endPos]]',
    default: 'norm,0,1',
    reference: 'c-command-reference/r-pathattr.md',
    accept: ['pathAttr=norm', 'pathAttr=reverse,0.5,1.5', 'pathAttr=norm,0,1', 'pathAttr=norm,.25'],
    reject: [
      'pathAttr=',
      'pathAttr=norm,1',
      'pathAttr=norm,0.5,0.5',
      'pathAttr=norm,0,1.1',
      'pathAttr=norm,.9,2',
    ],
  },
} satisfies CommandGroup;
