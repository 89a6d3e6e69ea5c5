/** One entry of a set: what it shows, and what stands behind its semicolons. */
export interface SetEntry {
  /** An object, or a set in braces or parentheses. */
  readonly content: string;
  /** Record id or color; `''`: the content is its own swatch. */
  readonly swatch: string;
  /** Type id as the set states it, in lower case; `''`: to be found out. */
  readonly typeId: string;
  readonly fieldCount: number;
}

/** Type of a set as replies name it. Reference: grammar.md G18; clients.md 0.1, 0.2 (media_set, img_set). */
export type SetType = 'media_set' | 'img_set' | 'spin' | 'video_set' | 'ecat';

const TYPES_OF_ASSETS: Readonly<Record<string, SetType>> = {
  MEDIASET: 'media_set',
  IMAGESET: 'img_set',
  SPINSET: 'spin',
  SPINSET2D: 'spin',
  VIDEOSET: 'video_set',
  ECATALOG: 'ecat',
};

/** Type ids of entries that are sets; others are found out. Reference: grammar.md G18, inner item types. */
const TYPES_OF_ENTRIES: Readonly<Record<string, SetType>> = {
  img_set: 'img_set',
  advanced_image_set: 'img_set',
  advanced_imageset: 'img_set',
  advanced_swatchset: 'img_set',
  spin: 'spin',
  video_set: 'video_set',
  ecat: 'ecat',
};

/** What catalog::AssetType, or the type id of an entry, states. */
export function statedSetType(assetType: string | undefined, typeId = ''): SetType | undefined {
  return TYPES_OF_ENTRIES[typeId] ?? TYPES_OF_ASSETS[assetType ?? ''];
}

/** Entries of a set in the syntax of catalog::ImageSet. Reference: catalog-fields.json imageSetGrammar. */
export function parseImageSet(text: string, type: SetType | undefined): readonly SetEntry[] {
  const separators = type === 'spin' ? ',;' : type === 'ecat' ? ',:' : ',';
  return splitOutsideBrackets(text, separators)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const fields = splitOutsideBrackets(entry, ';');
      const [content = '', swatch = '', typeId = ''] = fields;
      return { content, swatch, typeId: typeId.toLowerCase(), fieldCount: fields.length };
    });
}

/** The stated type, else the first detection rule that holds. Reference: grammar.md G18; ambiguities.md mediaset-unknown-type. */
export function setTypeOf(
  text: string,
  stated: SetType | undefined,
  isSet: (content: string) => boolean,
): SetType {
  if (stated !== undefined) return stated;
  if (splitOutsideBrackets(text, ':').length > 1) return 'ecat';
  const entries = parseImageSet(text, undefined);
  if (entries.some(({ fieldCount }) => fieldCount >= 3)) return 'media_set';
  if (entries.some(({ fieldCount }) => fieldCount === 2)) return 'img_set';
  return entries.some(({ content }) => isSet(content)) ? 'spin' : 'img_set';
}

/** The text inside one pair of brackets around all of it; undefined for anything else. */
export function inlineSet(content: string): string | undefined {
  return /^\{([^]*)\}$|^\(([^]*)\)$/
    .exec(content)
    ?.slice(1)
    .find((text) => text !== undefined);
}

function splitOutsideBrackets(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '{' || character === '(') depth += 1;
    else if (character === '}' || character === ')') depth -= 1;
    else if (depth === 0 && separators.includes(character)) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
