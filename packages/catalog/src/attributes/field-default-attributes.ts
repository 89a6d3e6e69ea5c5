import { enumeration, hours, integer, positiveReal } from '../values/numbers.js';
import { TIME_STAMP } from '../values/time-stamp.js';
import { DIGIMARC_INFO } from '../values/tuples.js';
import { inherited, own } from './attribute-definition.js';

const group = 'field-default';

/** Defaults of record fields. Reference: attributes.json, group field-default. */
export const FIELD_DEFAULT_ATTRIBUTES = {
  DigimarcInfo: inherited({
    group,
    type: DIGIMARC_INFO,
    builtIn: '0,0,0,0',
    summary: 'Default of the record DigimarcInfo.',
  }),
  Expiration: inherited({
    group,
    type: hours([-1]),
    builtIn: 10,
    ruleName: 'Expiration',
    summary: 'Default of the record Expiration, in hours; -1: forever.',
  }),
  PrintResolution: inherited({
    group,
    type: integer(1),
    builtIn: 72,
    summary: 'Default of the record PrintResolution, in dpi.',
  }),
  Resolution: inherited({
    group,
    type: positiveReal('without 0'),
    builtIn: 72,
    summary: 'Default of the record Resolution.',
  }),
  ThumbRes: inherited({
    group,
    type: positiveReal('without 0'),
    builtIn: 36,
    summary: 'Default of the record ThumbRes.',
  }),
  ThumbType: inherited({
    group,
    type: enumeration(1, 2, 3),
    builtIn: 2,
    summary: 'Default of the record ThumbType: crop, fit or texture.',
  }),
  TimeStamp: own({
    group,
    type: TIME_STAMP,
    summary: 'Default of the record TimeStamp; else the time of the .ini file itself.',
  }),
} as const;
