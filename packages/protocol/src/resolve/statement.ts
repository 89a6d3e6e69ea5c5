import type { TextOrigin } from '../issues.js';
import type { CommandToken, VariableToken } from '../tokens/modifier-token.js';

/** A command or variable definition with the text that it was written in. */
export interface Statement<Token extends CommandToken | VariableToken = CommandToken | VariableToken> {
  readonly token: Token;
  readonly origin: TextOrigin;
}
