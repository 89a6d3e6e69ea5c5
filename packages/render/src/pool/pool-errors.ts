import { RenderError } from '../errors.js';
import type { FailureMessage } from './messages.js';

export function aborted(): RenderError {
  return new RenderError('render.aborted', 'the picture is no longer wanted');
}

export function busy(reason: string): RenderError {
  return new RenderError('render.busy', `${reason}; try again later`);
}

export function died(): RenderError {
  return new RenderError('render.died', 'the render process ended without an answer');
}

/** Never leaves the pool: the process died before it began with its job, which any other process may be given. */
export class NeverBegun extends Error {
  override readonly name = 'NeverBegun';
}

export function neverBegun(tries: number): RenderError {
  return new RenderError('render.died', `${tries} render processes in turn ended before they began`);
}

export function tooMuchMemory(limit: number): RenderError {
  const expected = `a picture that a render process can draw within ${Math.floor(limit / 2 ** 20)} MB`;
  return new RenderError('render.limit', `memory: expected ${expected}`, { expected, limit });
}

/** Errors lose their class between processes; code, message and details stay. */
export function rebuiltError({ code, message, details, cause }: FailureMessage): RenderError {
  if (cause === undefined) return new RenderError(code, message, details);
  const { stack, code: systemCode } = cause;
  const original = Object.assign(new Error(stack.split('\n', 1)[0]), { stack });
  return new RenderError(code, message, {
    ...details,
    cause: systemCode === undefined ? original : Object.assign(original, { code: systemCode }),
  });
}
