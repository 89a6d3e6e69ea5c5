import type {
  CatalogAttributes,
  CommandValues,
  LayerCommandName,
  RequestCommandName,
  ResolvedRequest,
} from '@is/protocol';

export interface ImageRequestParts {
  readonly commands?: CommandValues<RequestCommandName>;
  readonly layer?: CommandValues<LayerCommandName>;
  readonly composite?: CommandValues<LayerCommandName>;
  readonly attributes?: Partial<CatalogAttributes>;
}

/** A request for one file as the protocol package resolves it, without the text that it came from. */
export function imageRequest({
  commands = {},
  layer = {},
  composite = {},
  attributes = {},
}: ImageRequestParts = {}): ResolvedRequest {
  return {
    context: 'image',
    type: 'img',
    typeOptions: [],
    mainCatalogId: '',
    // Only the attributes that the plan reads.
    attributes: {
      DefaultPix: { widthPx: 0, heightPx: 0 },
      MaxPix: { widthPx: 0, heightPx: 0 },
      BkgColor: { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' },
      FormatSubstitutes: {},
      JpegQuality: { quality: 80, fullChroma: false },
      ResMode: 4,
      Resolution: 72,
      ApplyEffectMask: true,
      ...attributes,
    } as CatalogAttributes,
    object: 'picture',
    commands,
    layers: [
      {
        number: 0,
        names: [],
        content: { kind: 'image', source: { kind: 'file', path: 'picture', catalogId: '' } },
        commands: layer,
        effects: [],
      },
    ],
    composite: { commands: composite, effects: [] },
    issues: [],
  };
}
