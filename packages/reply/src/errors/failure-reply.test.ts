import { describe, expect, it } from 'vitest';
import { ReplyError } from './app-errors.js';
import { ERROR_PRESENTATION } from './error-presentation.js';
import type { ErrorDetail } from './failure-reply.js';
import { failureReply } from './failure-reply.js';

const told = (thrown: unknown, detail: ErrorDetail) =>
  failureReply(thrown, { detail, ofSave: false, facts: {} });
const missing = new ReplyError('reply.source-missing', '/secret/place/x.tif: expected an image file');

describe('what a failure tells (requests.json errorReference)', () => {
  it.each([0, 1] as const)('ErrorDetail %i shows class and title only', (detail) => {
    expect(told(missing, detail).body).toBe('SOURCE: The image was not found.\n');
  });

  it('ErrorDetail 2 adds the message', () => {
    expect(told(missing, 2).body).toBe(
      'SOURCE: The image was not found.\n/secret/place/x.tif: expected an image file\n',
    );
  });

  it('ErrorDetail 3 adds the stack', () => {
    expect(told(missing, 3).body).toContain('failure-reply.test.ts');
  });

  it('keeps the complete message for the log at every level', () => {
    expect(told(missing, 0).facts.errorMessage).toContain('/secret/place');
  });

  it('knows an error that crossed a process border by its code', () => {
    expect(told(Object.assign(new Error('gone'), { code: 'render.source' }), 0).failure?.code).toBe(
      'render.source',
    );
  });

  it.each([
    ['a string', 'oops'],
    ['null', null],
    ['an unknown code', Object.assign(new Error('x'), { code: 'ENOENT' })],
    ['a code of the object prototype', Object.assign(new Error('x'), { code: 'constructor' })],
  ])('%s is a fault of ours, and its text is not shown', (_what, thrown) => {
    const reply = told(thrown, 2);
    expect(reply.failure?.code).toBe('internal');
    expect(reply.body).toBe('INTERNAL: The server has made a mistake.\n');
  });

  it('lets no control character of a message through', () => {
    const reply = told(new ReplyError('reply.refused', 'a\u001b[2J\r\nERROR forged'), 2);
    expect(reply.body).toBe('REFUSED: The request is refused.\na\uFFFD[2J\uFFFD\nERROR forged\n');
  });

  it('must not be kept by anybody', () => {
    expect(told(missing, 0).freshness).toEqual({ kind: 'no-store' });
  });
});

describe('the table of presentations', () => {
  it.each(Object.entries(ERROR_PRESENTATION))('%s has a title without value or path', (_code, { title }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(title).not.toMatch(/[/\\"]/);
  });

  it('gives a missing folder, a missing right and an occupied target answers of one length (security.md J07)', () => {
    const lengths = (['save.folder', 'save.denied', 'save.target'] as const).map(
      (code) => `${ERROR_PRESENTATION[code].class}${ERROR_PRESENTATION[code].title}`.length,
    );
    expect(new Set(lengths).size).toBe(1);
  });
});
