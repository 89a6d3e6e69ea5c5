/** Example requests as examples/demo writes them. */
export interface DemoExamples {
  readonly examples: readonly { readonly title: string; readonly target: string }[];
  /** Target of a save command, ready to paste. */
  readonly saveTarget: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** The plain page of `GET /`: every example with its picture and its request, and a save command for `origin`. */
export function startPageHtml({ examples, saveTarget }: DemoExamples, origin: string): string {
  const figures = examples.map(
    ({
      title,
      target,
    }) => `<figure><a href="${escapeHtml(target)}"><img src="${escapeHtml(target)}" alt="${escapeHtml(title)}" loading="lazy"></a>
<figcaption>${escapeHtml(title)}<br><code>${escapeHtml(target)}</code></figcaption></figure>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Image Serving</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#222}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1.5rem}
figure{margin:0}img{max-width:100%;height:auto;background:#eee;display:block}
figcaption{font-size:.9rem;margin-top:.4rem}code{font-size:.8rem;overflow-wrap:anywhere;color:#555}
</style>
<h1>Image Serving</h1>
<p>Each picture is one request. Save one into a file on this server:</p>
<p><code>curl '${escapeHtml(origin + saveTarget)}'</code></p>
<main>
${figures.join('\n')}
</main>
</html>
`;
}

/** @throws Error when the text is no such list */
export function parseExamples(json: string): DemoExamples {
  const value: unknown = JSON.parse(json);
  if (!isDemoExamples(value)) {
    throw new Error('the examples: expected an object with "examples" [{title, target}] and "saveTarget"');
  }
  return value;
}

function isDemoExamples(value: unknown): value is DemoExamples {
  if (typeof value !== 'object' || value === null || !('examples' in value) || !('saveTarget' in value))
    return false;
  const { examples, saveTarget } = value;
  return (
    typeof saveTarget === 'string' &&
    Array.isArray(examples) &&
    examples.every(
      (example: unknown) =>
        typeof example === 'object' &&
        example !== null &&
        'title' in example &&
        'target' in example &&
        typeof example.title === 'string' &&
        typeof example.target === 'string',
    )
  );
}
