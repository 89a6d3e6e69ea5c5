import { expect, it } from 'vitest';

/** A request whose reply is properties, and what it answers. */
export interface PropertyRequest {
  /** Value of `req=`. */
  readonly type: string;
  /** Asks for the object of the test with these modifiers. */
  readonly ask: (modifiers: string) => Promise<Response>;
  /** `object.property` and value, in the order of the reply. */
  readonly properties: () => readonly (readonly [key: string, value: string])[];
}

/**
 * The rows that requests.json states once for all requests whose reply is properties: formatsReference (media types,
 * layouts), and jsonOptions (id, handler).
 */
export function testPropertyFormats({ type, ask, properties }: PropertyRequest): void {
  const reply = async (suffix: string): Promise<readonly [status: number, type: string, body: string]> => {
    const { status, headers, text } = await readReply(await ask(`req=${type}${suffix}`));
    return [status, headers.get('content-type') ?? '', text];
  };
  const json = (): string => JSON.stringify(Object.fromEntries(properties()));

  it.each(['', ',text', ',TEXT', ','])('req=…%s: a status line, a time, a line each', async (suffix) => {
    const [status, mediaType, body] = await reply(suffix);
    const [ok, time, ...lines] = body.split('\n');
    expect([status, mediaType, ok]).toEqual([200, 'text/plain; charset=UTF-8', '#S7Z OK']);
    expect(time).toMatch(/^#[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}$/);
    expect(lines).toEqual([...properties().map(([key, value]) => `${key}=${value}`), '']);
  });

  it('javascript: assignments in single quotes', async () => {
    const lines = properties().map(([key, value]) => `${key}='${value}'\n`);
    expect(await reply(',javascript')).toEqual([200, 'text/javascript; charset=UTF-8', lines.join('')]);
  });

  it('xml: groups within an outermost container', async () => {
    const [status, mediaType, body] = await reply(',xml');
    expect([status, mediaType]).toEqual([200, 'text/xml; charset=UTF-8']);
    const inner = properties().map(
      ([key, value]) => `<property name="${key.slice(key.lastIndexOf('.') + 1)}" value="${value}" />`,
    );
    const object = (properties()[0]?.[0] ?? '').split('.')[0] ?? '';
    expect(body.replaceAll(/\n\s*/g, '')).toBe(
      `<?xml version="1.0" encoding="UTF-8" ?><prop-group><prop-group name="${object}">${inner.join('')}</prop-group></prop-group>`,
    );
  });

  it.each([
    ['', 's7jsonResponse', ''],
    ['&id=-988922133', 's7jsonResponse', '-988922133'],
    ['&id=007&handler=cbImages1', 'cbImages1', '007'],
    ['&callback=other', 's7jsonResponse', ''],
  ])('json%s: flat keys, values as strings, id and handler echoed', async (suffix, handler, id) => {
    expect(await reply(`,json${suffix}`)).toEqual([
      200,
      'text/javascript; charset=UTF-8',
      `/*jsonp*/${handler}(${json()},"${id}");`,
    ]);
  });

  it.each([
    [',yaml', 'a format that is none'],
    [',xml,UTF-9', 'an encoding that is none'],
    [',json&handler=alert(1)', 'a handler that is no name'],
  ])('req=…%s: %s is refused', async (suffix) => {
    const [status, , body] = await reply(suffix);
    expect([status, body.includes('REQUEST: ')]).toEqual([403, true]);
  });

  it('HEAD has the headers of GET and no body', async () => {
    const get = await ask(`req=${type},json`);
    const head = await fetch(get.url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['content-type', 'content-length', 'cache-control', 'etag']) {
      expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    }
  });

  it('may be read by scripts of other sites (clients.md 0.12)', async () => {
    expect((await ask(`req=${type}`)).headers.get('access-control-allow-origin')).toBe('*');
  });
}

async function readReply(
  reply: Response,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}
