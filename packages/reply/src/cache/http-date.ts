/** The three forms of RFC 9110 5.6.7: the one in use, and two that senders may still have. */
const FORMS = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
] as const;
const OF_ASCTIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * The time that a header states, in milliseconds; undefined: it is no date of HTTP, so the header counts as not sent. What
 * JavaScript takes for a date besides, a bare number for instance, is none. Reference: RFC 9110 5.6.7, 13.1.3.
 */
export function parseHttpDate(value: string): number | undefined {
  const text = value.trim();
  const isDate = FORMS.some((form) => form.test(text)) || OF_ASCTIME.test(text);
  const timeMs = isDate ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
