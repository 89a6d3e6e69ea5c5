import type { RenderPoolEvent } from '@is/render/pool';

/**
 * What draws: the imaging libraries and the color engine, as the render processes tell when they start. A new version may
 * draw the same plan otherwise; changes of our own drawing change `RenderPlan.version`. Decision: ADR 0060.
 */
export interface DrawingVersion {
  /** Empty before the first process has started, so at most for pictures that are made of no file. */
  text(): string;
  learn(event: RenderPoolEvent): void;
}

export function createDrawingVersion(): DrawingVersion {
  let versions = '';
  return {
    text: () => versions,
    learn(event) {
      if (event.kind === 'started') versions = JSON.stringify(event.versions);
    },
  };
}
