/** The part of jscolorengine that is used; the package has no types of its own. */
declare module 'jscolorengine' {
  export interface EngineProfile {
    loaded: boolean;
    lastError: { err: number | string; text: string };
    loadBinary(bytes: Uint8Array): unknown;
  }

  export interface EngineTransform {
    create(from: EngineProfile, to: EngineProfile, intent: number): unknown;
    array(
      samples: Uint8ClampedArray | Uint16Array,
      inputHasAlpha: boolean,
      outputHasAlpha: boolean,
    ): Uint8ClampedArray | Uint16Array;
  }

  const engine: {
    readonly Profile: new () => EngineProfile;
    readonly Transform: new (options: {
      readonly dataFormat: 'int8' | 'int16';
      readonly buildLut: boolean;
      readonly BPC: boolean;
      readonly wasmMatrixShaper: 'prefer';
    }) => EngineTransform;
  };
  export default engine;
}
