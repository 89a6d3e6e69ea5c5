import type { CommandName } from '@is/protocol';
import type { AppErrorCode } from '@is/reply';

export type Pixel = readonly [red: number, green: number, blue: number, alpha?: number];

/** One sentence of the reference about a command, and what follows from it for one request. */
export interface CommandCase {
  /** The sentence, in our words. */
  readonly says: string;
  /** Field of the command's entry in commands.json that says it, or file and rule. */
  readonly cites: string;
  /** Target below `/is/image/`, or a whole one. A picture is asked for as PNG unless it says otherwise. */
  readonly ask: string;
  /** `width x height` in px, e.g. `40x30`. */
  readonly size?: string;
  /** Pixels of the picture, worked out by hand. */
  readonly at?: readonly (readonly [xPx: number, yPx: number, color: Pixel])[];
  /** Levels by which a sample may differ; default 0. */
  readonly within?: number;
  /** Another request with the same picture. */
  readonly like?: string;
  /** Another request with a different picture or text. */
  readonly unlike?: string;
  readonly mediaType?: string;
  /** Text that the reply holds. */
  readonly holds?: string;
  /** Text that the reply does not hold. */
  readonly lacks?: string;
  /** Code of the failure. */
  readonly fails?: AppErrorCode;
  /** Text that the message of the failure holds. */
  readonly tells?: string;
  /** How long it may be kept, in seconds; `never`: not at all. */
  readonly keepsFor?: number | 'never';
  /** Least and most bytes of the body. */
  readonly bytes?: readonly [least: number, most: number];
}

/** Everything that is checked about one command. The file is called after it. */
export interface CommandCases {
  readonly command: CommandName;
  readonly cases: readonly CommandCase[];
}
