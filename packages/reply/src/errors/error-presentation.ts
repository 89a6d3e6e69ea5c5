import type { AppErrorCode } from './app-errors.js';

/** The word a client can rely on. Reference: security.md 3, classes. */
export type ErrorClass =
  | 'NAME'
  | 'FOLDER'
  | 'TARGET'
  | 'DISABLED'
  | 'DENIED'
  | 'TIMEOUT'
  | 'CANCELLED'
  | 'LIMIT'
  | 'SOURCE'
  | 'FORMAT'
  | 'FULL'
  | 'IO'
  | 'BUSY'
  | 'REQUEST'
  | 'REFUSED'
  | 'INTERNAL';

export interface ErrorPresentation {
  readonly class: ErrorClass;
  /** HTTP status of a failed reply; a failed save is always 403. Decision: docs/decisions/0050-errors.md. */
  readonly status: 400 | 403 | 412 | 416 | 500 | 503;
  /** What ErrorDetail 0 shows: no name, path or value. */
  readonly title: string;
  readonly log: 'info' | 'warn' | 'error';
}

const request = (title: string): ErrorPresentation => ({ class: 'REQUEST', status: 403, title, log: 'info' });

const source = (title: string, log: ErrorPresentation['log']): ErrorPresentation => ({
  class: 'SOURCE',
  status: 403,
  title,
  log,
});

const UNACCEPTABLE_NAME: ErrorPresentation = {
  class: 'NAME',
  status: 403,
  title: 'The name of the file to save is not acceptable',
  log: 'info',
};

/** A fault of ours, not of the request. */
const MISTAKE: ErrorPresentation = {
  class: 'INTERNAL',
  status: 500,
  title: 'The server has made a mistake',
  log: 'error',
};

/** Neither missing nor corrupt: the same request may succeed later. */
const unreachableSource: ErrorPresentation = {
  class: 'SOURCE',
  status: 503,
  title: 'The source image cannot be reached',
  log: 'error',
};

/** The only place where a code becomes a status and a text. Reference: requests.json errorReference. */
export const ERROR_PRESENTATION: Readonly<Record<AppErrorCode, ErrorPresentation>> = {
  'protocol.malformed-target': request('The address of the request is malformed'),
  'protocol.too-long': request('The request is too long'),
  'protocol.too-deep': request('The request is nested too deeply'),
  'protocol.bad-lock': {
    class: 'REFUSED',
    status: 403,
    title: 'The request is not locked correctly',
    log: 'info',
  },
  'protocol.bad-obfuscation': request('The request cannot be decoded'),
  'protocol.macro-undefined': request('A macro of the request is not defined'),
  'protocol.invalid-value': request('A value of the request is not valid'),
  'protocol.invalid-name': UNACCEPTABLE_NAME,
  'protocol.missing-value': request('A value of the request is missing'),
  'protocol.conflict': request('Commands of the request exclude each other'),
  'protocol.unknown-layer': request('A layer of the request is not defined'),
  'protocol.unknown-catalog': request('The catalog of the request does not exist'),
  'protocol.object-refused': {
    class: 'REFUSED',
    status: 403,
    title: 'The object may not be addressed',
    log: 'info',
  },
  'protocol.locale-unknown': request('The locale of the request is not known'),
  'protocol.unsupported': request('The request needs something that this server does not do'),
  'text.limit': request('The text of the request is too long'),
  'text.unsupported': request('The text needs something that this server does not do'),
  'text.conflict': request('The text cannot be laid out as requested'),
  'text.font-unusable': source('A font cannot be read', 'warn'),
  'reply.font-missing': source('A font of the text is not known', 'info'),
  'render.source': source('The source image cannot be read', 'warn'),
  'render.format': { class: 'FORMAT', status: 403, title: 'The image format is not supported', log: 'info' },
  'render.limit': { class: 'LIMIT', status: 403, title: 'The image is too large', log: 'info' },
  'render.plan': request('The image cannot be made as requested'),
  'render.aborted': { class: 'CANCELLED', status: 403, title: 'The request was cancelled', log: 'info' },
  'render.died': { class: 'IO', status: 403, title: 'The image could not be made', log: 'error' },
  'render.output': { class: 'IO', status: 403, title: 'The image could not be written', log: 'error' },
  'render.full': { class: 'FULL', status: 403, title: 'There is no space for the file', log: 'error' },
  'render.busy': { class: 'BUSY', status: 503, title: 'The server is busy', log: 'warn' },
  'confined.not-found': source('The image was not found', 'info'),
  'confined.not-a-file': source('The source image cannot be read', 'warn'),
  'confined.refused': source('The source image cannot be read', 'warn'),
  'confined.limit': { class: 'LIMIT', status: 403, title: 'The source image is too large', log: 'info' },
  'confined.io': unreachableSource,
  'save.name': UNACCEPTABLE_NAME,
  'save.folder': { class: 'FOLDER', status: 403, title: 'The file cannot be saved', log: 'info' },
  'save.target': { class: 'TARGET', status: 403, title: 'The file cannot be saved', log: 'info' },
  'save.denied': { class: 'DENIED', status: 403, title: 'The file cannot be saved', log: 'warn' },
  'save.disabled': { class: 'DISABLED', status: 403, title: 'Saving is switched off', log: 'info' },
  'save.timeout': { class: 'TIMEOUT', status: 403, title: 'The time limit has passed', log: 'warn' },
  'save.cancelled': { class: 'CANCELLED', status: 403, title: 'The request was cancelled', log: 'info' },
  'save.limit': { class: 'LIMIT', status: 403, title: 'The file is too large', log: 'info' },
  'save.full': { class: 'FULL', status: 403, title: 'There is no space for the file', log: 'error' },
  'save.io': { class: 'IO', status: 403, title: 'The file could not be written', log: 'error' },
  'save.busy': { class: 'BUSY', status: 503, title: 'The server is busy', log: 'warn' },
  'props.unknown-format': request('The format of the reply is not known'),
  'props.unknown-encoding': request('The encoding of the reply is not known'),
  'props.invalid-handler': request('The handler of the reply is not valid'),
  'props.invalid-value': MISTAKE,
  'props.duplicate-key': MISTAKE,
  'props.unrepresentable': request('The reply cannot be written in this format'),
  'props.malformed': MISTAKE,
  'reply.save-disabled': { class: 'DISABLED', status: 403, title: 'Saving is switched off', log: 'info' },
  'reply.save-refused': { class: 'REFUSED', status: 403, title: 'This client may not save', log: 'warn' },
  'reply.refused': { class: 'REFUSED', status: 403, title: 'The request is refused', log: 'info' },
  'reply.unsupported': request('This kind of request is not supported'),
  'reply.source-missing': source('The image was not found', 'info'),
  'reply.source-unreachable': unreachableSource,
  'reply.content-missing': source('The item was not found', 'info'),
  'reply.content-unreadable': source('The item cannot be read', 'warn'),
  'reply.content-unreachable': { ...unreachableSource, title: 'The item cannot be reached' },
  'reply.range': {
    class: 'REQUEST',
    status: 416,
    title: 'The item is shorter than the range that was asked for',
    log: 'info',
  },
  'reply.precondition': {
    class: 'REQUEST',
    status: 412,
    title: 'The item is another than the one that was asked for',
    log: 'info',
  },
  'reply.remote-failed': {
    class: 'SOURCE',
    status: 503,
    title: 'The server that may have the item did not deliver it',
    log: 'error',
  },
  'reply.profile-missing': request('The color profile of the request is not known'),
  'reply.timeout': { class: 'TIMEOUT', status: 503, title: 'The time limit has passed', log: 'warn' },
  'reply.cancelled': { class: 'CANCELLED', status: 403, title: 'The request was cancelled', log: 'info' },
  'reply.too-large': { class: 'LIMIT', status: 403, title: 'The encoded image is too large', log: 'info' },
  'reply.set-limit': { class: 'LIMIT', status: 403, title: 'The media set is too large', log: 'info' },
  'reply.set-invalid': request('The media set is not valid'),
  internal: MISTAKE,
};

/** A save answers every failure alike. Reference: requests.json saveToFile, errorBehaviour. */
export const FAILED_SAVE_STATUS = 403;
