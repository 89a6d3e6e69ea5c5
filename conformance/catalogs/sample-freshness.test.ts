import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadCatalogSet, withDefaultExt } from '@is/catalog';
import type { Freshness } from '@is/reply';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Hours: -1 never, 0 at once, null for a reply that nobody may keep. */
interface FreshnessVector {
  readonly catalog: string;
  readonly record: string;
  readonly req: string;
  readonly asDefaultImage: boolean;
  readonly hours: number | null;
}

interface Vectors {
  readonly ttl: { readonly cases: readonly FreshnessVector[] };
  readonly ttlLayers: readonly { readonly layers: readonly number[]; readonly hours: number }[];
}

const SAMPLE_FOLDER = sharedPath('spec/sample-catalogs');
const file = join(SAMPLE_FOLDER, 'expected.json');
const { ttl, ttlLayers }: Vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: Vectors }).vectors
  : { ttl: { cases: [] }, ttlLayers: [] };

/** By catalog: an object whose file is never written, so that the default image stands in for it. */
const WITHOUT_FILE: Readonly<Record<string, string>> = { demo: 'padded', '(default)': 'nowhere' };

/** Lies over the pictures of the default catalog. */
const WATERMARK = { catalog: '(default)', record: 'std-watermark' };

function freshnessOf(hours: number | null): Freshness {
  if (hours === null) return { kind: 'no-store' };
  return hours === -1 ? { kind: 'forever' } : { kind: 'ttl', seconds: hours * 3600 };
}

describe.skipIf(!hasSharedFolder)(
  `how long replies of the sample catalogs may be kept${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let target: LocalTarget;

    beforeAll(async () => {
      target = await startLocalTarget(await sampleFiles());
      await writeSources(target.imagesFolder);
    });
    afterAll(() => target.stop());

    it.each(ttl.cases.map((row) => [JSON.stringify(row), row] as const))(
      'as the record and its catalog say: %s',
      async (_name, { catalog, record, req, asDefaultImage, hours }) => {
        const object = asDefaultImage ? WITHOUT_FILE[catalog] : record;
        const reply = await target.ask(`${addressOf(catalog)}${object}?req=${req}&wid=9`);
        expect(reply.failure).toBeUndefined();
        expect(reply.facts.defaultImage ?? false).toBe(asDefaultImage);
        expect(reply.freshness).toEqual(freshnessOf(hours));
      },
    );
  },
);

describe.skipIf(!hasSharedFolder)(
  `how long a picture of several layers may be kept${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    const hoursOfLayers = [...new Set(ttlLayers.flatMap(({ layers }) => layers))];
    let target: LocalTarget;

    beforeAll(async () => {
      const records = hoursOfLayers.map((hours) => `for${hours}\tflat.png\t${hours}`);
      target = await startLocalTarget({
        'default.ini': 'CatalogFile=images.tsv\n',
        'images.tsv': ['Id\tPath\tExpiration', ...records, ''].join('\n'),
      });
      await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
    });
    afterAll(() => target.stop());

    it.each(ttlLayers)('layers of $layers hours: $hours hours', async ({ layers, hours }) => {
      const upper = layers.map((layerHours, index) => `layer=${index}&src=for${layerHours}`);
      const reply = await target.ask(`/is/image?${upper.join('&')}&wid=9`);
      expect(reply.failure).toBeUndefined();
      expect(reply.freshness).toEqual(freshnessOf(hours));
    });
  },
);

const addressOf = (catalog: string): string => `/is/image/${catalog === '(default)' ? '' : `${catalog}/`}`;

async function sampleFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = (await readdir(SAMPLE_FOLDER)).filter((name) => !name.endsWith('.json'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(SAMPLE_FOLDER, name))] as const)),
  );
}

/** A picture where each record of the vectors looks for its own, and for its mask. */
async function writeSources(imagesFolder: string): Promise<void> {
  const { set } = await loadCatalogSet(SAMPLE_FOLDER);
  const picture = await flatPng(40, 30, [9, 90, 200, 255]);
  for (const { catalog, record } of [...ttl.cases, WATERMARK]) {
    const found = set.catalog(catalog === '(default)' ? '' : catalog)?.record(record);
    const { RootPath = '', DefaultExt = '' } = set.catalog(found?.rootId ?? '')?.attributes ?? {};
    for (const path of [found?.path ?? '', found?.maskPath ?? ''].filter((name) => name !== '')) {
      const source = join(imagesFolder, RootPath, withDefaultExt(path, DefaultExt));
      await mkdir(dirname(source), { recursive: true });
      await writeFile(source, picture);
    }
  }
}
