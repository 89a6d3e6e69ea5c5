import { signed, unsigned } from './wasm-module.js';
import type { Code } from './wasm-module.js';

/**
 * The few instructions that the kernels are made of: each takes the code of what it works on, so that programs read as
 * expressions. Source: WebAssembly core specification 2.0, 5.4 "Instructions".
 */
export function get(local: number): Code {
  return [0x20, unsigned(local)];
}

export function set(local: number, value: Code): Code {
  return [value, 0x21, unsigned(local)];
}

export function constant(value: number): Code {
  return [0x41, signed(value)];
}

export function plus(left: Code, right: Code): Code {
  return [left, right, 0x6a];
}

/** Runs the body, and again as long as the condition holds. */
export function repeatWhile(condition: Code, body: Code): Code {
  return [0x03, 0x40, body, condition, 0x0d, 0, 0x0b];
}

export function isBelow(left: Code, right: Code): Code {
  return [left, right, 0x49];
}

/** Alignments are hints; none are promised here. */
const UNALIGNED = 0;

export function loadInteger(address: Code, offset = 0): Code {
  return [address, 0x28, UNALIGNED, unsigned(offset)];
}

export function loadVector(address: Code, offset = 0): Code {
  return [address, vector(0x00), UNALIGNED, unsigned(offset)];
}

/** One 16-bit number in all eight places. */
export function loadSplat(address: Code, offset = 0): Code {
  return [address, vector(0x08), UNALIGNED, unsigned(offset)];
}

export function storeVector(address: Code, value: Code, offset = 0): Code {
  return [address, value, vector(0x0b), UNALIGNED, unsigned(offset)];
}

/** One number in all eight places. */
export function splat(value: Code): Code {
  return [value, vector(0x10)];
}

export function add16(left: Code, right: Code): Code {
  return [left, right, vector(0x8e)];
}

/** left * right / 2 ** 15, rounded. */
export function scale16(left: Code, right: Code): Code {
  return [left, right, vector(0x82)];
}

export function shiftLeft16(value: Code, bits: number): Code {
  return [value, constant(bits), vector(0x8b)];
}

/** Fills with zeros. */
export function shiftRight16(value: Code, bits: number): Code {
  return [value, constant(bits), vector(0x8d)];
}

/** The first eight bytes as 16-bit numbers. */
export function widenFirst(value: Code): Code {
  return [value, vector(0x89)];
}

/** The last eight bytes as 16-bit numbers. */
export function widenLast(value: Code): Code {
  return [value, vector(0x8a)];
}

/** Two times eight 16-bit numbers as bytes, cut off at 0 and 255. */
export function narrow(first: Code, last: Code): Code {
  return [first, last, vector(0x66)];
}

function vector(opcode: number): Code {
  return [0xfd, unsigned(opcode)];
}
