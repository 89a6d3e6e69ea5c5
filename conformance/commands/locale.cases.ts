import { FLAT, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const locale: CommandCases = {
  command: 'locale',
  cases: [
    {
      says: 'it translates ids by LocaleMap',
      cites: 'notes',
      ask: 'french/sign?locale=fr',
      at: [[0, 0, FLAT]],
    },
    {
      says: 'its case does not count',
      cites: 'notes',
      ask: 'french/sign?locale=FR',
      at: [[0, 0, FLAT]],
    },
    {
      says: 'a suffix without a record gives way to the default rule or fails',
      cites: 'notes',
      ask: 'french/sign?locale=xx',
      at: [[0, 0, RED]],
    },
    {
      says: 'an unknown locale without a default rule is an error',
      cites: 'errorWhen',
      ask: 'strict/sign?locale=xx',
      fails: 'protocol.locale-unknown',
    },
    {
      says: 'it chooses strings by LocaleStrMap',
      cites: 'notes',
      ask: 'shop/marks?req=userdata&locale=de',
      holds: 'label=Titel',
    },
    {
      says: 'others get the default string',
      cites: 'notes',
      ask: 'shop/marks?req=userdata&locale=ja',
      holds: 'label=Name',
    },
    {
      says: 'without maps it means nothing',
      cites: 'ignoredWhen',
      ask: 'marks?locale=xx',
      like: 'marks',
    },
  ],
};
