export { PROPERTY_ENCODINGS, type PropertyEncoding } from './charset.js';
export type { EncodedText } from './encoded-text.js';
export { PropsError, type PropsErrorCode, type PropsErrorDetails } from './errors.js';
export {
  parseJsonp,
  serializeJsonp,
  serializeJsonpError,
  type JsonpCall,
  type JsonpOptions,
  type JsonpValue,
} from './jsonp.js';
export { parseProperties } from './parse-properties.js';
export {
  parseFormatOptions,
  PROPERTY_FORMATS,
  type FormatOptions,
  type PropertyFormat,
} from './property-format.js';
export { propertySet, type PropertySet, type PropertyValue } from './property-set.js';
export { serializeProperties, type SerializeOptions } from './serialize-properties.js';
export { serializeXml, type XmlElement } from './xml-document.js';
