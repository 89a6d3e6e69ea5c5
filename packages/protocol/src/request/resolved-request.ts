import type {
  CommandValue,
  CommandValues,
  LayerCommandName,
  RequestCommandName,
} from '../commands/command-registry.js';
import type { RequestTypeName } from '../commands/request-types.js';
import type { RequestIssue } from '../issues.js';
import type { CatalogAttributes } from '../resolve/catalog-attributes.js';
import type { NamedCrop } from '../resolve/named-crop.js';
import type { CatalogRecord } from '../resolve/catalog-view.js';
import type { RequestContext } from '../target/parse-target.js';

/**
 * A request with everything resolved that text and catalogs can resolve: macros, variables, templates, records,
 * precedence, scopes and value types. Nothing below this type parses text. Plain data: it survives structuredClone.
 * Reference: grammar.md G2-G10; described in docs/resolved-request.md.
 */
export interface ResolvedRequest {
  /** `/is/image` or `/is/content`; static content has no layers and no composite commands. */
  readonly context: RequestContext;
  readonly type: RequestTypeName;
  /** Items after `req=type,`, e.g. `['json', 'UTF-8']`. `req` itself is not among the commands. */
  readonly typeOptions: readonly string[];
  /** RootId of the main catalog; `''` is the default catalog. */
  readonly mainCatalogId: string;
  /** The main catalog's effective attributes, rule overrides applied. Commands below win over them. */
  readonly attributes: CatalogAttributes;
  /** Decoded object of the URL path (`''` when absent), and what it resolved to. */
  readonly object: string;
  readonly objectRecord?: CatalogRecord;
  /** Request- and view-scope commands, by registry name. Absent: not given anywhere. */
  readonly commands: CommandValues<RequestCommandName>;
  /** Ascending by number. Layer 0 is there whenever the request has an object or a layer 0 of its own. */
  readonly layers: readonly Layer[];
  /** What stays on the composite after pipeline.md P1 has sent its share to layer 0 and the view. */
  readonly composite: CompositeCommands;
  /** Findings in this request's own texts; nested requests carry their own. */
  readonly issues: readonly RequestIssue[];
}

/** `op_sharpen`, `op_usm` and `op_usmR` stand here too and act on the view image. Reference: pipeline.md P0, P1. */
export interface CompositeCommands {
  readonly commands: CommandValues<LayerCommandName>;
  readonly effects: readonly EffectLayer[];
}

export interface Layer {
  /** Z-order; 0 sets the canvas. */
  readonly number: number;
  readonly names: readonly string[];
  readonly content: LayerContent;
  /** `mask=` or catalog::MaskPath, resolved; absent: alpha channel or none. */
  readonly mask?: ImageSource;
  /** Commands of this layer without src, mask and text, which stand in `content` and `mask`. */
  readonly commands: CommandValues<LayerCommandName>;
  /** Ascending by number: negative outer, positive inner. */
  readonly effects: readonly EffectLayer[];
  /**
   * The layer is the watermark: laid over the composite after everything that is done to it, aligned within it. No text
   * resolves to one; whoever answers the request adds it, as the last layer. Reference: pipeline.md P9.
   */
  readonly watermark?: Watermark;
}

export interface Watermark {
  readonly align: CommandValue<'align'>;
}

export interface EffectLayer {
  readonly number: number;
  readonly commands: CommandValues<LayerCommandName>;
}

export type LayerContent =
  | { readonly kind: 'image'; readonly source: ImageSource }
  | { readonly kind: 'text'; readonly renderer: 'text' | 'textPs'; readonly text: string }
  | { readonly kind: 'solid' }
  | { readonly kind: 'empty' };

export type ImageSource =
  | FileSource
  | { readonly kind: 'nested'; readonly request: ResolvedRequest; readonly cached: boolean }
  /** `object` is the URL as `src=` or `mask=` named it, perhaps relative to RootUrl. */
  | { readonly kind: 'foreign'; readonly url: string; readonly object?: string }
  /** `ir{…}` and `fxg{…}`: recognised, kept as text, not rendered by this product. */
  | { readonly kind: 'rendering'; readonly service: 'ir' | 'fxg'; readonly text: string };

/** A file below the image roots, by record or by path. */
export interface FileSource {
  readonly kind: 'file';
  /** The object as `src=` or `mask=` named it; absent for the path object and for a record's own mask. */
  readonly object?: string;
  /** `/`-separated: the catalog's RootPath, the path and DefaultExt already joined. Relative, or absolute if RootPath is. */
  readonly path: string;
  /** Catalog that supplies the layer's attributes (Resolution, Icc*, Expiration). */
  readonly catalogId: string;
  readonly record?: CatalogRecord;
  /** There is no such file, and why: completes "expected …". Only with `keepsMissing`; `path` is then empty. */
  readonly missing?: string;
  /** Named crop of a smart-crop suffix `:Name`, without the colon. */
  readonly cropName?: string;
  /** What that crop, or the record of a crop, shows of the file; absent: all of it. */
  readonly crop?: NamedCrop;
}
