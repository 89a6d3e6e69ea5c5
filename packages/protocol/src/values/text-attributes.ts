import { argumentList } from './argument-list.js';
import { keyword } from './keyword.js';
import { integer } from './number.js';

/** How text becomes pixels. */
export interface TextAttributes {
  /** Pixels per inch: one point is resolutionDpi / 72 pixels. */
  readonly resolutionDpi: number;
  readonly antiAliasing: 'off' | 'norm' | 'crisp' | 'sharp' | 'strong' | 'smooth';
  readonly resolutionMode: 'fixedRes' | 'autoRes' | 'maxRes';
  readonly wordWrap: 'wrap' | 'noWrap' | 'nbWrap';
}

/** Reference: commands.json, textAttr; ambiguities.md textattr-details. */
export const textAttributes = argumentList<TextAttributes>({
  resolutionDpi: { label: 'res', type: integer({ above: 0 }) },
  antiAliasing: {
    label: 'antiAliasing',
    type: keyword(['off', 'norm', 'crisp', 'sharp', 'strong', 'smooth']),
    default: 'norm',
  },
  resolutionMode: { label: 'resMode', type: keyword(['fixedRes', 'autoRes', 'maxRes']), default: 'fixedRes' },
  wordWrap: { label: 'wordWrap', type: keyword(['wrap', 'noWrap', 'nbWrap']), default: 'wrap' },
});
