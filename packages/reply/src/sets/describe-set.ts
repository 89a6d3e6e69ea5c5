import { createHash } from 'node:crypto';
import type { StaticContentRecord } from '@is/catalog';
import { parsePropertyData } from '@is/catalog';
import type { CatalogRecord, ResolvedRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { localizeImageSet, stringLocalizer } from '../answers/string-localizer.js';
import { ReplyError } from '../errors/app-errors.js';
import { pathSource, requireSource, sourceFacts } from '../pictures/path-source.js';
import { describeCrops } from './describe-crops.js';
import type { SetEntry, SetType } from './parse-image-set.js';
import { inlineSet, parseImageSet, setTypeOf, statedSetType } from './parse-image-set.js';
import type { DocumentNode } from '../answers/reply-document.js';
import { membersOf } from '../answers/reply-document.js';

/** Members of one reply, nested ones included: sets that name each other would otherwise multiply. */
const MOST_MEMBERS = 2_000;

const VIDEO_SUFFIX = /\.(?:mp3|mp4|flv|f4v|swf|xml)$/i;
const COLOR = /^(0x[\da-f]{6})\s*(.*)$/i;

interface SetText {
  readonly name: string;
  readonly text: string;
  readonly statedType: SetType | undefined;
}

/** Describes the media set of one request. Reference: grammar.md G18; clients.md 0.1-0.3. */
export class SetDescription {
  #memberCount = 0;
  readonly #localize: (text: string) => string;

  constructor(
    private readonly request: ResolvedRequest,
    private readonly context: AnswerContext,
    private readonly signal: AbortSignal,
  ) {
    this.#localize = stringLocalizer(request);
  }

  /** @throws ReplyError set-limit, set-invalid, source-missing; whatever reading a header throws */
  async describe(): Promise<DocumentNode> {
    const { object, objectRecord, commands } = this.request;
    const text = commands.imageSet ?? objectRecord?.fields['ImageSet'] ?? '';
    const set = { name: object, text, statedType: statedSetType(objectRecord?.fields['AssetType']) };
    if (text !== '') return { pv: '1.0', ...(await this.#set(set, [])) };
    const {
      type = 'img',
      relation,
      ...item
    } = await this.#member({
      content: object,
      swatch: '',
      typeId: '',
      fieldCount: 1,
    });
    return { pv: '1.0', type, n: object, ...(relation === undefined ? {} : { relation }), item };
  }

  async #set({ name, text, statedType }: SetText, outer: readonly SetType[]): Promise<DocumentNode> {
    const limit = this.context.services.config.setsNestingLimit;
    if (outer.length >= limit) {
      const expected = `at most ${limit} sets within each other (IS_SETS_NESTING_LIMIT)`;
      throw new ReplyError('reply.set-limit', `${name}: expected ${expected}`, {
        value: name,
        expected,
        limit,
      });
    }
    const localized = localizeImageSet(text, this.#localize);
    const type = setTypeOf(
      localized,
      statedType,
      (content) => this.#setOf({ content, typeId: '' }) !== undefined,
    );
    if (type === 'media_set' && outer.includes('media_set')) {
      const expected = 'no media set inside a media set';
      throw new ReplyError('reply.set-invalid', `${name}: expected ${expected}`, { value: name, expected });
    }
    const items: DocumentNode[] = [];
    for (const entry of parseImageSet(localized, type)) items.push(await this.#item(entry, [...outer, type]));
    return { type, n: name, item: membersOf(items) };
  }

  async #item(entry: SetEntry, outer: readonly SetType[]): Promise<DocumentNode> {
    this.#count();
    const nested = this.#setOf(entry);
    if (nested === undefined) return this.#member(entry);
    const set = await this.#set(nested, outer);
    const { type = '' } = set;
    return { type, set, s: this.#swatch(entry, nested.name), iv: versionOf(JSON.stringify(set)) };
  }

  /** Key order is part of the reply: i, s, dx, dy, iv; what crops there are stands behind. */
  async #member(entry: SetEntry): Promise<DocumentNode> {
    const path = this.#pathOf(entry.content);
    const name = path.join('/');
    const named = { i: this.#named(name), s: this.#swatch(entry, name) };
    const statics = this.#staticRecord(path);
    if (VIDEO_SUFFIX.test(statics?.path ?? name) || (statics !== undefined && !this.#record(path))) {
      const type = VIDEO_SUFFIX.test(statics?.path ?? name) ? 'video' : 'static';
      const { widthPx, heightPx } = statics?.videoSize ?? {};
      const size = widthPx === undefined ? {} : { dx: String(widthPx), dy: String(heightPx) };
      return { type, ...named, ...size, iv: versionOf(JSON.stringify([name, statics ?? null])) };
    }
    const found = pathSource(path, this.request.commands.locale, this.context);
    const source = requireSource(found, name);
    const { widthPx, heightPx, identity } = await sourceFacts(source, this.context, this.signal);
    const iv = versionOf(JSON.stringify([name, identity, source.record ?? null]));
    const crops = await describeCrops(source, this.context);
    return { ...named, dx: String(widthPx), dy: String(heightPx), iv, ...crops };
  }

  #swatch({ swatch }: SetEntry, fallbackName: string): DocumentNode {
    const text = inlineSet(swatch) ?? swatch;
    const [, color, label = ''] = COLOR.exec(text) ?? [];
    if (color !== undefined) return { c: color, ...(label === '' ? {} : { l: label }) };
    return this.#named(text === '' ? fallbackName : this.#pathOf(text).join('/'));
  }

  /** A name with the label that `labelkey=` picks out of the record's user data. */
  #named(name: string): DocumentNode {
    const { labelkey } = this.request.commands;
    const record = labelkey === undefined ? undefined : this.#record(name.split('/'));
    const label = parsePropertyData(
      record?.fields['UserData'] ?? '',
      record?.quotedFields.has('UserData'),
    ).findLast((property) => property.name === labelkey);
    return { n: name, ...(label === undefined ? {} : { l: this.#localize(label.value) }) };
  }

  /** The set that an entry stands for: written in place, or that of a record. */
  #setOf({ content, typeId }: Pick<SetEntry, 'content' | 'typeId'>): SetText | undefined {
    const inline = inlineSet(content);
    if (inline !== undefined) return { name: '', text: inline, statedType: statedSetType(undefined, typeId) };
    const path = this.#pathOf(content);
    const fields = this.#record(path)?.fields;
    const text = fields?.['ImageSet'];
    return text === undefined
      ? undefined
      : { name: path.join('/'), text, statedType: statedSetType(fields?.['AssetType'], typeId) };
  }

  /** An object without a catalog of its own is one of the main catalog. Reference: grammar.md G10. */
  #pathOf(object: string): readonly string[] {
    const elements = object.split('/').filter((element) => element !== '');
    const { mainCatalogId } = this.request;
    const isComplete = mainCatalogId === '' || this.context.catalogs.catalog(elements[0] ?? '') !== undefined;
    return isComplete ? elements : [mainCatalogId, ...elements];
  }

  #record(path: readonly string[]): CatalogRecord | undefined {
    const [rootId = '', ...id] = path;
    return (
      this.context.catalogs.catalog(rootId)?.record(id.join('/')) ??
      this.context.catalogs.defaultCatalog.record(path.join('/'))
    );
  }

  #staticRecord(path: readonly string[]): StaticContentRecord | undefined {
    const [rootId = '', ...id] = path;
    return (
      this.context.catalogs.catalog(rootId)?.staticRecord(id.join('/')) ??
      this.context.catalogs.defaultCatalog.staticRecord(path.join('/'))
    );
  }

  #count(): void {
    this.#memberCount += 1;
    if (this.#memberCount <= MOST_MEMBERS) return;
    const expected = `at most ${MOST_MEMBERS} members`;
    throw new ReplyError('reply.set-limit', `req=set: expected ${expected}`, {
      expected,
      limit: MOST_MEMBERS,
    });
  }
}

/** Six characters that change when source or record do. Reference: clients.md 0.1 (iv). */
function versionOf(facts: string): string {
  return createHash('sha256').update(facts).digest('base64url').slice(0, 6);
}
