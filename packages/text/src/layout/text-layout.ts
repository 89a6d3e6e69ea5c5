import type { CommandValue } from '@is/protocol';
import type { TextRenderer } from '../rich-text/rich-text.js';

/** What a text layer says beside its text. */
export interface TextLayout {
  readonly renderer: TextRenderer;
  /** `size=`; height 0: as high as the text; absent: as large as the text. */
  readonly size: BoxSize | undefined;
  readonly attributes: CommandValue<'textAttr'>;
  /** Degrees clockwise; textPs only. */
  readonly angleDeg: number;
}

export interface BoxSize {
  readonly widthPx: number;
  readonly heightPx: number;
}
