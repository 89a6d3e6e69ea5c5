/** An untagged 8-bit RGB picture of this size, unless said otherwise. */
export { plainHeader as sourceHeader } from '../source-header.js';
