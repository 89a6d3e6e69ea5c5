import type { ModifierToken } from './modifier-token.js';

/** Writes tokens as modifiers text that the tokenizer reads back to the same tokens, offsets aside. */
export function printModifiers(tokens: readonly ModifierToken[]): string {
  return tokens.map(printToken).join('&');
}

function printToken(token: ModifierToken): string {
  switch (token.kind) {
    case 'command':
      return token.value === undefined ? encodeName(token.name) : `${encodeName(token.name)}=${token.value}`;
    case 'variable':
      return `$${encodeName(token.name)}=${token.value}`;
    case 'macro':
      return `$${encodeName(token.name)}$`;
    case 'comment':
      return `.${token.text}`;
  }
}

/** Names are decoded by the tokenizer, so whatever separates, escapes or opens a comment must be encoded again. */
function encodeName(name: string): string {
  const encoded = name.replace(/[%&=?;\s]/gu, (character) => encodeURIComponent(character));
  return encoded.startsWith('.') ? `%2E${encoded.slice(1)}` : encoded;
}
