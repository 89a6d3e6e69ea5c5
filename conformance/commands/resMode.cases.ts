import type { CommandCases } from './command-case.js';

export const resMode: CommandCases = {
  command: 'resMode',
  cases: [
    {
      says: 'it chooses the interpolation',
      cites: 'notes',
      ask: 'noise?wid=32&resMode=bilin',
      unlike: 'noise?wid=32&resMode=sharp2',
    },
    {
      says: 'the default is attribute::ResMode',
      cites: 'default',
      ask: 'shop/noise?wid=32',
      like: 'noise?wid=32&resMode=bilin',
    },
    {
      says: 'a flat picture is flat by all of them',
      cites: 'notes',
      ask: 'flat?wid=20&resMode=bisharp',
      like: 'flat?wid=20&resMode=bicub',
    },
    {
      says: 'other words are no value',
      cites: 'syntax',
      ask: 'picky/noise?wid=32&resMode=nearest',
      fails: 'protocol.invalid-value',
    },
  ],
};
