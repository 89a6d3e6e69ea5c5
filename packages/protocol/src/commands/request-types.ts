import type { Support } from './command-definition.js';
import { FULL } from './support-levels.js';

/** Reply formats of the types that answer with text. Reference: requests.json, `formatsReference`. */
export type ReplyTextFormat = 'text' | 'javascript' | 'xml' | 'json';

/** What `req=` can ask for. */
export interface RequestTypeDefinition {
  /** Root contexts in which the type exists: /is/image, /is/content. */
  readonly contexts: readonly ('image' | 'content')[];
  /** Formats that may follow the type, the default first; empty: the type has no choice. */
  readonly formats: readonly ReplyTextFormat[];
  /** Whether an encoding may follow `xml`. */
  readonly hasEncoding: boolean;
  /**
   * How long a reply may be kept: `expiration` is the smallest catalog::Expiration of all layers,
   * `non-image-expiration` is attribute::NonImgExpiration, `none` is not at all.
   */
  readonly timeToLive: 'expiration' | 'non-image-expiration' | 'none';
  /**
   * Commands that have influence beside those that name the request and its object. Absent: all. Reference:
   * requests.json, otherCommands.
   */
  readonly considers?: readonly string[];
  readonly support: Support;
  readonly summary: string;
  /** Page below http-ref, as in requests.json. */
  readonly reference: string;
}

const IMAGE_ONLY = ['image'] as const;
const BOTH = ['image', 'content'] as const;
const PROPERTIES = ['text', 'javascript', 'xml', 'json'] as const;
const NOTHING = [] as const;
/** What moves an image map, and what says which layers there are. Reference: ambiguities.md map-commands-list. */
const OF_MAPS = [
  'align',
  'wid',
  'hei',
  'scl',
  'crop',
  'cropN',
  'flip',
  'rotate',
  'scale',
  'size',
  'sizeN',
  'extend',
  'extendN',
  'origin',
  'originN',
  'pos',
  'posN',
  'anchor',
  'anchorN',
  'map',
  'mapA',
  'layer',
  'effect',
  'src',
  'template',
  'text',
  'textPs',
  'color',
] as const;
const PLAIN = { formats: [], hasEncoding: false } as const;
const SETS_WITHOUT_BROCHURES: Support = {
  level: 'partial',
  reason:
    'The pages of an e-catalog are listed one by one, without their image maps and user data: the shape of its groups is in a DTD that is not public.',
};

/**
 * Every request type under its documented name. Reference: requests.json; `tile` is the name under which viewers ask
 * for img with rect=, see corpus/stats.md 2.
 */
export const REQUEST_TYPES = {
  catalogprops: {
    contexts: IMAGE_ONLY,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'non-image-expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'Attributes of the catalog in the path, as properties.',
    reference: 'c-command-reference/r-req/r-catalogprops.md',
  },
  exists: {
    contexts: BOTH,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'non-image-expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'Whether the path names a catalog record, as a property.',
    reference: 'c-command-reference/r-req/r-exists.md',
  },
  imageprops: {
    contexts: IMAGE_ONLY,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'non-image-expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'Facts about the source image of the path, as properties.',
    reference: 'c-command-reference/r-req/r-imageprops.md',
  },
  imageset: {
    contexts: IMAGE_ONLY,
    formats: PROPERTIES,
    hasEncoding: true,
    timeToLive: 'non-image-expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'The image set of the record, as it stands in the catalog.',
    reference: 'c-command-reference/r-req/r-imageset-req.md',
  },
  img: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'expiration',
    support: FULL,
    summary: 'The reply image; what a request without req= asks for.',
    reference: 'c-command-reference/r-req/r-img.md',
  },
  loadcache: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'none',
    support: FULL,
    summary: 'Renders the reply image into the cache and answers with its length in bytes.',
    reference: 'c-command-reference/r-req/r-loadcache.md',
  },
  map: {
    contexts: IMAGE_ONLY,
    formats: ['text', 'xml', 'json'],
    hasEncoding: true,
    timeToLive: 'expiration',
    considers: OF_MAPS,
    support: FULL,
    summary: 'The image map of the composite, in the geometry of the reply image.',
    reference: 'c-command-reference/r-req/r-map-req.md',
  },
  mask: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'expiration',
    support: FULL,
    summary: 'The alpha channel of the reply image, as a gray image.',
    reference: 'c-command-reference/r-req/r-mask-req.md',
  },
  mbrSet: {
    contexts: IMAGE_ONLY,
    formats: ['text', 'xml'],
    hasEncoding: true,
    timeToLive: 'non-image-expiration',
    considers: ['fmt'],
    support: FULL,
    summary: 'The videos of a set with their bit rates, as a list or a streaming manifest.',
    reference: 'c-command-reference/r-req/r-mbrset.md',
  },
  message: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'none',
    considers: ['message'],
    support: FULL,
    summary: 'Writes the text of message= to the log; the reply is empty.',
    reference: 'c-command-reference/r-req/r-message.md',
  },
  props: {
    contexts: BOTH,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'non-image-expiration',
    support: FULL,
    summary:
      'Facts about the reply image, or the static file, that the same request would get, as properties.',
    reference: 'c-command-reference/r-req/r-props.md',
  },
  resolve: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'none',
    support: FULL,
    summary:
      'The request after macros, records, templates and variables have been worked in; req=resolve,json explains it.',
    reference: 'c-command-reference/r-req/r-resolve.md',
  },
  saveToFile: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'none',
    support: FULL,
    summary: 'Writes the reply image to the file name= below attribute::SavePath.',
    reference: 'c-command-reference/r-req/r-savetofile.md',
  },
  set: {
    contexts: IMAGE_ONLY,
    formats: ['xml', 'json'],
    hasEncoding: true,
    timeToLive: 'non-image-expiration',
    considers: ['imageSet', 'labelkey'],
    support: SETS_WITHOUT_BROCHURES,
    summary: 'The members of a media set with their properties.',
    reference: 'c-command-reference/r-req/r-set.md',
  },
  targets: {
    contexts: IMAGE_ONLY,
    formats: ['text', 'xml', 'json'],
    hasEncoding: true,
    timeToLive: 'expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'The zoom targets of the record.',
    reference: 'c-command-reference/r-req/r-targets.md',
  },
  tile: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'expiration',
    support: FULL,
    summary: 'Another name of img, sent by viewers together with rect=.',
    reference: 'c-command-reference/r-req/r-img.md',
  },
  tmb: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'expiration',
    support: FULL,
    summary: 'A thumbnail, sized and placed by the thumbnail attributes of the catalog.',
    reference: 'c-command-reference/r-req/r-tmb.md',
  },
  userdata: {
    contexts: BOTH,
    formats: ['text', 'xml', 'json'],
    hasEncoding: true,
    timeToLive: 'expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'The user data of the record.',
    reference: 'c-command-reference/r-req/r-userdata.md',
  },
  validate: {
    contexts: IMAGE_ONLY,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'none',
    support: FULL,
    summary: 'Whether the text of the request can be read; no objects are opened.',
    reference: 'c-command-reference/r-req/r-is-http-validate.md',
  },
  xlate: {
    contexts: IMAGE_ONLY,
    formats: PROPERTIES,
    hasEncoding: false,
    timeToLive: 'expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'The existing locale versions of the record in the path.',
    reference: 'c-command-reference/r-req/r-xlate.md',
  },
  xmp: {
    contexts: IMAGE_ONLY,
    ...PLAIN,
    timeToLive: 'expiration',
    considers: NOTHING,
    support: FULL,
    summary: 'The XMP packet of the image in the path.',
    reference: 'c-command-reference/r-req/r-xmp.md',
  },
} as const satisfies Readonly<Record<string, RequestTypeDefinition>>;

export type RequestTypeName = keyof typeof REQUEST_TYPES;

export const REQUEST_TYPE_NAMES = Object.keys(REQUEST_TYPES) as readonly RequestTypeName[];

const NAMES_IN_LOWER_CASE = new Map<string, RequestTypeName>(
  REQUEST_TYPE_NAMES.map((name) => [name.toLowerCase(), name]),
);

/** The documented spelling of a request type; case is ignored. */
export function findRequestType(name: string): RequestTypeName | undefined {
  return NAMES_IN_LOWER_CASE.get(name.toLowerCase());
}
