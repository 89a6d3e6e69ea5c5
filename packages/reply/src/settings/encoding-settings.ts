import { defineSetting, flag, integerBetween } from './setting-definition.js';

/** How replies and saves are encoded. Reference: performance.md 8, ADR 0071 and 0072. */
export const ENCODING_SETTINGS = {
  webpEffort: defineSetting({
    env: 'IS_WEBP_EFFORT',
    summary: 'How hard WebP replies are compressed: more takes longer and makes smaller files.',
    reference: 'ours',
    default: '2',
    expectation: 'an integer from 0 to 6',
    schema: integerBetween(0, 6),
  }),
  webpSaveEffort: defineSetting({
    env: 'IS_WEBP_SAVE_EFFORT',
    summary:
      'The same for WebP files written by req=saveToFile. As it is, a saved file is the reply byte for byte; more makes it smaller and other than the reply.',
    reference: 'ours',
    default: '2',
    expectation: 'an integer from 0 to 6',
    schema: integerBetween(0, 6),
  }),
  avifEffort: defineSetting({
    env: 'IS_AVIF_EFFORT',
    summary: 'How hard AVIF replies are compressed; 4 takes about two seconds per megapixel.',
    reference: 'ours',
    default: '0',
    expectation: 'an integer from 0 to 9',
    schema: integerBetween(0, 9),
  }),
  avifSaveEffort: defineSetting({
    env: 'IS_AVIF_SAVE_EFFORT',
    summary:
      'The same for AVIF files written by req=saveToFile. As it is, a saved file is the reply byte for byte; more makes it smaller and other than the reply.',
    reference: 'ours',
    default: '0',
    expectation: 'an integer from 0 to 9',
    schema: integerBetween(0, 9),
  }),
  clientHints: defineSetting({
    env: 'IS_CLIENT_HINTS',
    summary:
      'Whether dpr=on without a value and network=on listen to the client hints Sec-CH-DPR, DPR, ECT and Save-Data.',
    reference: 'ours',
    default: '0',
    expectation: '0, 1, true or false',
    schema: flag,
  }),
} as const;
