import type { AnswerRequest } from './answer-request.js';

/** A log line that a stranger writes has this many UTF-16 units at most. */
const LONGEST_LOGGED_MESSAGE = 1_000;

/** C0, DEL and C1 controls, lone surrogates, line separators, and the marks that turn the direction of a line around. */
const UNSAFE_ON_TERMINALS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `req=message`: writes a text to the log and answers with nothing. Reference: requests.json message; security.md J13. */
export const answerMessage: AnswerRequest = async (request, { services }) => {
  services.log('info', 'client message', {
    message: printable(request.commands.message ?? ''),
    catalogId: request.mainCatalogId,
  });
  return { mediaType: 'text/plain; charset=UTF-8', body: '', freshness: { kind: 'no-store' }, facts: {} };
};

function printable(text: string): string {
  const start = text.slice(0, LONGEST_LOGGED_MESSAGE);
  return start.replace(
    UNSAFE_ON_TERMINALS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
