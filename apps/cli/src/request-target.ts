const CONTEXT = '/is/image/';

/**
 * The raw request target of what a person types: a URL, a path, or an object with modifiers.
 * `demo/x?wid=4`, `/is/image/demo/x?wid=4` and `http://host/is/image/demo/x?wid=4` are the same request.
 */
export function requestTarget(text: string): string {
  const url = /^https?:\/\/[^/?#]*/i.exec(text);
  // No client sends the fragment of a URL.
  const path = url === null ? text : text.slice(url[0].length).replace(/#.*$/s, '');
  if (/^\/is\/(?:image|content)(?:[/?]|$)/.test(path)) return path;
  return CONTEXT + path.replace(/^\/+/, '');
}

/** Adds a command at the end, where it wins over earlier ones. @param value percent-encoded here */
export function withCommand(target: string, name: string, value: string): string {
  return `${target}${target.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}
