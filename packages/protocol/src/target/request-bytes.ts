/**
 * The bytes of request text. Code units up to 255 are bytes already, because that is how Node hands over a request
 * line; text with anything higher came as Unicode (a command line, a catalog) and is written as UTF-8.
 */
export function requestBytes(text: string): Buffer {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0xff) return Buffer.from(text, 'utf8');
  }
  return Buffer.from(text, 'latin1');
}
