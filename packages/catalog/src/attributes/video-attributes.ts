import { integer } from '../values/numbers.js';
import { size } from '../values/pixel-pairs.js';
import { text } from '../values/text.js';
import { inherited, staticField } from './attribute-definition.js';

const group = 'video';

/** Reference: attributes.json, group video. */
export const VIDEO_ATTRIBUTES = {
  HttpAppleStreamingContext: inherited({
    group,
    type: text(),
    builtIn: '',
    whenEmpty: '',
    summary: 'URL prefix in m3u8 replies.',
  }),
  HttpFlashStreamingContext: inherited({
    group,
    type: text(),
    builtIn: '',
    whenEmpty: '',
    summary: 'URL prefix in f4m replies.',
  }),
  AudioBitRate: staticField({ group, type: integer(0), summary: 'Column of the static content table.' }),
  TotalStreamBitRate: staticField({
    group,
    type: integer(0),
    summary: 'Column of the static content table.',
  }),
  VideoBitRate: staticField({ group, type: integer(0), summary: 'Column of the static content table.' }),
  VideoSize: staticField({ group, type: size(1), summary: 'Column of the static content table.' }),
} as const;
