import { FORMAT_PAIRS } from '../values/format-pairs.js';
import { FLAG, word } from '../values/numbers.js';
import { inherited } from './attribute-definition.js';

const group = 'ours';

/** Settings that the reference does not have. The prefix `x-` keeps them out of its name space. */
export const OUR_ATTRIBUTES = {
  FormatSubstitutes: inherited({
    group,
    iniName: 'x-FormatSubstitutes',
    type: FORMAT_PAIRS,
    builtIn: {},
    summary:
      'Formats that are replied instead of those that are not written here, e.g. heic:avif,jpegxr:jpeg.',
  }),
  SaveOverwrite: inherited({
    group,
    iniName: 'x-SaveOverwrite',
    type: FLAG,
    builtIn: true,
    // A flag that cannot be read must not be the reason why a file is replaced.
    whenUnsafe: false,
    summary: 'Whether req=saveToFile may replace an existing file.',
  }),
  Tolerance: inherited({
    group,
    iniName: 'x-Tolerance',
    type: word('strict', 'warn', 'ignore'),
    builtIn: 'warn',
    summary: 'What unknown, misplaced or malformed request text leads to: refusal, a report, or nothing.',
  }),
} as const;
