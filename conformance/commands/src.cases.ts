import { FLAT, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const src: CommandCases = {
  command: 'src',
  cases: [
    {
      says: 'it is what layer 0 shows in place of the path object',
      cites: 'default',
      ask: 'marks?src=flat',
      at: [[0, 0, FLAT]],
    },
    {
      says: 'the last of src=, text= and textPs= decides',
      cites: 'precedence',
      ask: 'flat?layer=1&text=x&src=marks',
      at: [[0, 0, RED]],
    },
    {
      says: 'a request within the request is a source',
      cites: 'syntax',
      ask: '/is/image?src=is{marks?size=20,15}&fmt=png',
      size: '20x15',
      at: [[0, 0, RED]],
    },
    {
      says: 'both delimiters mean the same',
      cites: 'syntax',
      ask: '/is/image?src=is(marks?size=20,15)&fmt=png',
      size: '20x15',
      at: [[19, 14, YELLOW]],
    },
    {
      says: 'an object that is not found is an error without a default image',
      cites: 'errorWhen',
      ask: 'marks?layer=1&src=absent',
      fails: 'reply.source-missing',
    },
    {
      says: 'an absolute URL is refused while AllowDirectUrls is off',
      cites: 'errorWhen',
      ask: 'marks?layer=1&src=(http://example.test/a.png)',
      fails: 'protocol.object-refused',
    },
  ],
};
