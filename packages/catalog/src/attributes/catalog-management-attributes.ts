import { FLAG, enumeration } from '../values/numbers.js';
import { ROOT_FOLDER, SAVE_FOLDER } from '../values/folder-path.js';
import { list, text } from '../values/text.js';
import { DIGIMARC_ID } from '../values/tuples.js';
import { inherited, own } from './attribute-definition.js';

const group = 'catalog-management';

/** Reference: attributes.json, group catalog-management. */
export const CATALOG_MANAGEMENT_ATTRIBUTES = {
  RootId: own({
    group,
    type: text(),
    summary: 'Name of the catalog in requests; one path element, empty in default.ini only.',
  }),
  CatalogFile: own({
    group,
    type: list('file-list'),
    summary: 'Image data files, in the order in which later records replace earlier ones.',
  }),
  SvgCatalogFile: own({
    group,
    type: list('file-list'),
    summary: 'SVG data files; they share one table with the images.',
  }),
  StaticContentCatalogFile: own({
    group,
    type: list('file-list'),
    summary: 'Data files of the static content table.',
  }),
  MacroFile: own({ group, type: text('file'), summary: 'Macro definitions.' }),
  FontMapFile: own({ group, type: text('file'), summary: 'Map from face names to font files.' }),
  IccProfileMapFile: own({ group, type: text('file'), summary: 'Map from profile names to profile files.' }),
  RuleSetFile: own({
    group,
    type: text('file'),
    summary: 'Rules that preprocess the requests of this catalog.',
  }),
  RootPath: inherited({
    group,
    type: ROOT_FOLDER,
    builtIn: '',
    whenEmpty: '',
    whenUnsafe: '',
    summary: 'Folder segment in front of the image, mask, font and profile paths of this catalog.',
  }),
  StaticContentRootPath: inherited({
    group,
    type: ROOT_FOLDER,
    builtIn: '',
    whenEmpty: '',
    whenUnsafe: '',
    summary: 'Folder segment in front of the static content paths of this catalog.',
  }),
  SavePath: inherited({
    group,
    type: SAVE_FOLDER,
    builtIn: '',
    whenEmpty: '',
    whenUnsafe: '',
    ruleName: 'SavePath',
    summary: 'Folder below the save root into which req=saveToFile writes; empty switches saving off.',
  }),
  FullMatch: inherited({
    group,
    type: FLAG,
    builtIn: false,
    summary: 'Whether an object that names this catalog but no record is a path below the default root.',
  }),
  DigimarcId: inherited({ group, type: DIGIMARC_ID, builtIn: '', summary: 'Account data for embedding.' }),
  PublishInfo: inherited({
    group,
    type: text(),
    builtIn: '',
    summary: 'Free annotation that req=catalogprops returns.',
  }),
  CacheValidationPolicy: inherited({
    group,
    type: enumeration(0, 1),
    builtIn: 0,
    summary: 'Whether cached replies go stale by expiration (0) or by TimeStamp (1).',
  }),
  UseLastModified: inherited({
    group,
    type: FLAG,
    builtIn: false,
    summary: 'Whether replies carry Last-Modified.',
  }),
  SynthesizeFontStyles: inherited({
    group,
    type: FLAG,
    builtIn: true,
    summary: 'Whether bold and italic faces that the font map lacks are made up.',
  }),
} as const;
