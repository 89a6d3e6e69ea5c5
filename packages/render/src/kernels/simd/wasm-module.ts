/** Instructions and what they take, as bytes of the binary format. */
export type Code = readonly (number | Code)[];

/** A function of 32-bit integers that gives nothing back; locals are counted after the parameters. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const FUNCTION_TYPE = 0x60;
const END = 0x0b;

/** Section and kind numbers. Source: WebAssembly core specification 2.0, chapter 5 "Binary format". */
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const KIND = { function: 0, memory: 2 } as const;

/** A module that works on the memory `memory.rows` of whoever instantiates it. */
export function encodeModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    FUNCTION_TYPE,
    unsigned(parameters),
    Array.from({ length: parameters }, () => I32),
    0,
  ]);
  const exported = functions.map(({ name }, index) => [text(name), KIND.function, unsigned(index)]);
  const leastPages = [0, unsigned(1)];
  return Uint8Array.from(
    flat([
      MAGIC_AND_VERSION,
      section(SECTION.type, list(types)),
      section(SECTION.import, list([[text('memory'), text('rows'), KIND.memory, leastPages]])),
      section(SECTION.function, list(functions.map((_, index) => unsigned(index)))),
      section(SECTION.export, list(exported)),
      section(SECTION.code, list(functions.map(encodeBody))),
    ]),
  );
}

function encodeBody({ integers, vectors, body }: WasmFunction): Code {
  const locals = list([
    [unsigned(integers), I32],
    [unsigned(vectors), V128],
  ]);
  return sized([locals, body, END]);
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function sized(content: Code): Code {
  const bytes = flat(content);
  return [unsigned(bytes.length), bytes];
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function text(value: string): Code {
  return sized([...Buffer.from(value)]);
}

/** LEB128. */
export function unsigned(value: number): Code {
  const rest = value >>> 7;
  return rest === 0 ? [value & 0x7f] : [(value & 0x7f) | 0x80, unsigned(rest)];
}

/** LEB128 of numbers that may be negative. */
export function signed(value: number): Code {
  const rest = value >> 7;
  const isLast = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, signed(rest)];
}

/** All bytes, one after the other. */
export function flat(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)));
}
