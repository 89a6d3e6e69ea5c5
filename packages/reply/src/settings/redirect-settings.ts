import { defineSetting, integerBetween, text } from './setting-definition.js';

/** The other server of caching.md 7. Decision: ADR 0084. */
export const REDIRECT_SETTINGS = {
  errorRedirectUrl: defineSetting({
    env: 'IS_ERROR_REDIRECT_URL',
    summary:
      'Server that is asked for what records name and this one cannot read, and for missing static content. Not set: nobody is asked.',
    reference: 'PS::errorRedirect.rootUrl',
    unit: 'http://host[:port] or https://host[:port]',
    default: '',
    expectation: 'http://host[:port] or https://host[:port], or nothing',
    schema: text.refine((value) => value === '' || /^https?:\/\/[\w.:[\]-]+\/?$/i.test(value)),
  }),
  errorRedirectConnectMs: defineSetting({
    env: 'IS_ERROR_REDIRECT_CONNECT_MS',
    summary: 'Longest time to connect to that server.',
    reference: 'PS::errorRedirect.connectTimeout',
    unit: 'ms',
    default: '1000',
    expectation: 'an integer from 1 to 600000',
    schema: integerBetween(1, 600_000),
  }),
  errorRedirectReplyMs: defineSetting({
    env: 'IS_ERROR_REDIRECT_REPLY_MS',
    summary: 'Longest silence of that server before and within its reply.',
    reference: 'PS::errorRedirect.socketTimeout',
    unit: 'ms',
    default: '30000',
    expectation: 'an integer from 1 to 600000',
    schema: integerBetween(1, 600_000),
  }),
} as const;
