import type { Renderer } from '@is/render';

/**
 * Renders in this process, and loads the imaging library with the first picture: most commands of the command line look at
 * none.
 */
export function createLateRenderer(): Renderer {
  let loading: Promise<Renderer> | undefined;
  const loaded = (): Promise<Renderer> =>
    (loading ??= import('@is/render').then(({ createInlineRenderer }) => createInlineRenderer()));
  return {
    readHeader: async (input, signal) => (await loaded()).readHeader(input, signal),
    findFocus: async (input, signal) => (await loaded()).findFocus(input, signal),
    readXmp: async (input, signal) => (await loaded()).readXmp(input, signal),
    render: async (job, signal) => (await loaded()).render(job, signal),
    async close() {
      await (await loading)?.close();
    },
  };
}
