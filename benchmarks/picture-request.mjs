export const JPEG_QUALITY = 80;
export const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'benchmark' };

/** As the request language resolves it for a file without catalog attributes of its own. */
export function requestFor(commands) {
  const source = { kind: 'file', path: 'photo', catalogId: '' };
  return {
    context: 'image',
    type: 'img',
    typeOptions: [],
    mainCatalogId: '',
    attributes: {
      DefaultPix: { widthPx: 0, heightPx: 0 },
      MaxPix: { widthPx: 0, heightPx: 0 },
      BkgColor: { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' },
      JpegQuality: { quality: JPEG_QUALITY, fullChroma: false },
      ResMode: 4,
      Resolution: 72,
    },
    object: 'photo',
    commands,
    layers: [{ number: 0, names: [], content: { kind: 'image', source }, commands: {}, effects: [] }],
    composite: { commands: {}, effects: [] },
    issues: [],
  };
}
