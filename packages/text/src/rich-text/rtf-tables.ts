import { COMMANDS } from '@is/protocol';
import type { Color } from '@is/protocol';
import type { RtfToken } from './rtf-tokens.js';

export interface FontEntry {
  readonly name: string;
  readonly charset: number;
}

/** A table of the RTF header, filled token by token. */
export interface RtfTable {
  take(token: RtfToken): void;
}

/** Font table: `{\fonttbl{\f0\fcharset0 Name;}…}`. Entries by number. */
export class FontTable implements RtfTable {
  readonly entries = new Map<number, FontEntry>();
  #number = 0;
  #charset = 0;
  #name = '';

  take(token: RtfToken): void {
    if (token.kind === 'word') this.#takeWord(token.name, token.number ?? 0);
    if (token.kind !== 'text') return;
    for (const character of token.text) {
      if (character === ';') this.#finish();
      else this.#name += character;
    }
  }

  #takeWord(name: string, number: number): void {
    if (name === 'f') this.#number = number;
    if (name === 'fcharset') this.#charset = number;
  }

  #finish(): void {
    this.entries.set(this.#number, { name: this.#name.trim(), charset: this.#charset });
    this.#name = '';
    this.#charset = 0;
  }
}

/** `{\colortbl;\red255\green0\blue0;}` or, in percent, `{\cmykcolortbl;\cyan0…;}`. An empty entry is the default color. */
export class ComponentColorTable implements RtfTable {
  readonly colors: (Color | undefined)[] = [];
  #components = new Map<string, number>();

  take(token: RtfToken): void {
    if (token.kind === 'word') this.#components.set(token.name, token.number ?? 0);
    if (token.kind !== 'text') return;
    for (const character of token.text) {
      if (character !== ';') continue;
      this.colors.push(colorOf(this.#components));
      this.#components = new Map();
    }
  }
}

/** `{\*\iscolortbl;ff0000;0,100,100,0k;}`: colors as requests write them. Reference: rtf.json. */
export class RequestColorTable implements RtfTable {
  readonly colors: (Color | undefined)[] = [];
  #text = '';

  take(token: RtfToken): void {
    if (token.kind !== 'text') return;
    for (const character of token.text) {
      if (character !== ';') {
        this.#text += character;
        continue;
      }
      const parsed = COMMANDS.color.value.parse(this.#text.trim());
      this.colors.push(parsed.ok ? parsed.value : undefined);
      this.#text = '';
    }
  }
}

function colorOf(components: ReadonlyMap<string, number>): Color | undefined {
  if (components.size === 0) return undefined;
  const byte = (name: string): number => clamp(components.get(name) ?? 0, 255);
  const percent = (name: string): number => clamp(components.get(name) ?? 0, 100);
  if (['cyan', 'magenta', 'yellow', 'black'].some((name) => components.has(name))) {
    return {
      kind: 'cmyk',
      cyanPercent: percent('cyan'),
      magentaPercent: percent('magenta'),
      yellowPercent: percent('yellow'),
      blackPercent: percent('black'),
      alphaPercent: 100,
      space: 'output',
    };
  }
  return {
    kind: 'rgb',
    red: byte('red'),
    green: byte('green'),
    blue: byte('blue'),
    alpha: 255,
    space: 'output',
  };
}

function clamp(value: number, largest: number): number {
  return Math.min(Math.max(value, 0), largest);
}
