import { CIDR_LIST } from '../client-address-filter.js';
import { LOCALE_MAP } from '../locale-map.js';
import { ACCESS_LIST } from '../values/access-list.js';
import { BOOLEAN_WORD, FLAG, enumeration, hours } from '../values/numbers.js';
import { size } from '../values/pixel-pairs.js';
import { list, text } from '../values/text.js';
import { inherited } from './attribute-definition.js';

const group = 'request';

/** Reference: attributes.json, group request. */
export const REQUEST_ATTRIBUTES = {
  MaxPix: inherited({
    group,
    type: size(0),
    builtIn: { widthPx: 3000, heightPx: 3000 },
    ruleName: 'MaxPix',
    summary: 'Largest permitted reply; 0 leaves that dimension unlimited.',
  }),
  AllowDirectUrls: inherited({
    group,
    type: FLAG,
    builtIn: false,
    summary: 'Whether src= and mask= may name absolute URLs.',
  }),
  AllowDirectAccess: inherited({
    group,
    type: ACCESS_LIST,
    builtIn: 'include:IS,STATIC',
    whenEmpty: 'include:',
    summary: 'Object types that may be addressed by path.',
  }),
  RootUrl: inherited({
    group,
    type: text(),
    builtIn: '',
    whenEmpty: '',
    ruleName: 'RootUrl',
    summary: 'Base of relative foreign URLs; empty: unsupported.',
  }),
  RequestObfuscation: inherited({
    group,
    type: enumeration(0, 1),
    builtIn: 0,
    ruleName: 'RequestObfuscation',
    summary: 'Whether the query must be base64 (1).',
  }),
  RequestLock: inherited({
    group,
    type: FLAG,
    builtIn: false,
    ruleName: 'RequestLock',
    summary: 'Whether the query must end in its lock value.',
  }),
  Watermark: inherited({
    group,
    type: text('record-id'),
    builtIn: '',
    whenEmpty: '',
    ruleName: 'WaterMark',
    summary: 'Record that is laid over image replies; empty: none.',
  }),
  ErrorImage: inherited({
    group,
    type: text('record-or-path'),
    builtIn: '',
    whenEmpty: '',
    ruleName: 'ErrorImage',
    summary: 'Image that takes the place of an error text; empty: none.',
  }),
  ErrorDetail: inherited({
    group,
    type: enumeration(0, 1, 2, 3),
    builtIn: 0,
    summary: 'How much an error message tells.',
  }),
  TrustedDomains: inherited({
    group,
    type: list(),
    builtIn: [],
    whenEmpty: [],
    summary: 'Domains whose Flash code may read replies; empty: the own one.',
  }),
  DefaultExpiration: inherited({
    group,
    type: hours([-1]),
    builtIn: 1,
    summary: 'Time to live of default images, in hours; -1: forever.',
  }),
  NonImgExpiration: inherited({
    group,
    type: hours([-1]),
    builtIn: 0.1,
    summary: 'Time to live of property-like replies, in hours; -1: forever.',
  }),
  LocaleMap: inherited({
    group,
    type: LOCALE_MAP,
    builtIn: '',
    whenEmpty: '',
    summary: 'Suffixes that turn a generic record id into the ids of a locale.',
  }),
  LocaleStrMap: inherited({
    group,
    type: LOCALE_MAP,
    builtIn: '',
    whenEmpty: '',
    summary: 'Which part of a localisable text belongs to a locale.',
  }),
  DefaultImageMode: inherited({
    group,
    type: enumeration(0, 1),
    builtIn: 0,
    ruleName: 'DefaultImageMode',
    summary: 'Whether a missing image replaces the whole reply (0) or only its layer (1).',
  }),
  ClientAddressFilter: inherited({
    group,
    type: CIDR_LIST,
    builtIn: ['0.0.0.0/0'],
    // Reading a mistyped filter as "not stated" would admit everybody; nobody is the safe side.
    whenUnsafe: [],
    summary: 'Client addresses that may use this catalog.',
  }),
  ApplyEffectMask: inherited({ group, type: FLAG, builtIn: true, summary: 'Default of effectMask=.' }),
  Bfc: inherited({
    group,
    type: BOOLEAN_WORD,
    builtIn: false,
    summary: 'Whether replies may become smaller browser-specific formats.',
  }),
} as const;
