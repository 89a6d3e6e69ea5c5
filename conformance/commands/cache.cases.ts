import type { CommandCases } from './command-case.js';

export const cache: CommandCases = {
  command: 'cache',
  cases: [
    {
      says: 'client and server may keep a reply by default',
      cites: 'default',
      ask: 'marks?fmt=png',
      keepsFor: 36_000,
    },
    {
      says: 'off: the client must not keep it',
      cites: 'notes',
      ask: 'marks?cache=off',
      keepsFor: 'never',
    },
    {
      says: 'the first of two values is about the client',
      cites: 'syntax',
      ask: 'marks?cache=off,on',
      keepsFor: 'never',
    },
    {
      says: 'the second is about the server, and the client may keep it',
      cites: 'syntax',
      ask: 'marks?cache=on,off',
      keepsFor: 36_000,
    },
    {
      says: 'validate leaves client caching as it is',
      cites: 'notes',
      ask: 'marks?cache=validate',
      keepsFor: 36_000,
      like: 'marks',
    },
    {
      says: 'update makes the entry again',
      cites: 'notes',
      ask: 'marks?cache=update',
      keepsFor: 36_000,
      like: 'marks',
    },
    {
      says: 'on in a nested request changes no pixel (ADR 0102)',
      cites: 'notes',
      ask: 'marks?layer=1&src=is{marks?wid=20&cache=on}',
      like: 'marks?layer=1&src=is{marks?wid=20}',
    },
    {
      says: 'off in a nested request says nothing of the reply around it',
      cites: 'notes',
      ask: 'marks?layer=1&src=is{marks?wid=20&cache=off}',
      keepsFor: 36_000,
    },
    {
      says: 'other words are no value',
      cites: 'args',
      ask: 'picky/marks?cache=perhaps',
      fails: 'protocol.invalid-value',
    },
  ],
};
