/** Until whitespace, a quote or a tag: what logs, pages, style sheets and feeds put around an address. */
const ADDRESS = /(?:https?:\/\/[^\s"'`<>/?#]+)?(\/is\/(?:image|content)(?=[/?\s"'`<>)]|$)[^\s"'`<>]*)/gi;

/**
 * The raw request targets in a line of any text, in their order.
 * @param isMarkup the text is HTML or XML, where `&` is written `&amp;`
 */
export function findUrls(line: string, isMarkup: boolean): readonly string[] {
  return Array.from(line.matchAll(ADDRESS), ([, target = '']) => {
    const whole = withoutFragment(withoutOuterParenthesis(target));
    return isMarkup ? whole.replaceAll('&amp;', '&') : whole;
  });
}

export function isMarkupName(name: string): boolean {
  return /\.(?:x?html?|xml|svg|rss)$/i.test(name);
}

/** `url(/is/image/x)` of style sheets ends with a parenthesis that is not part of the address; `src=is(x)` does not. */
function withoutOuterParenthesis(target: string): string {
  let open = 0;
  for (const [index, character] of [...target].entries()) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return [...target].slice(0, index).join('');
  }
  return target;
}

/** What follows `#` never reaches a server. */
function withoutFragment(target: string): string {
  const [sent = ''] = target.split('#');
  return sent;
}
