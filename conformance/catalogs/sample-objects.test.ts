import { existsSync, readFileSync } from 'node:fs';
import type { CatalogSet } from '@is/catalog';
import { loadCatalogSet } from '@is/catalog';
import type { FileSource, ResolvedRequest } from '@is/protocol';
import { parseTarget, resolveRequest } from '@is/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

/** What the object of a path or of src= leads to. Catalogs by RootId, `(default)` for the default catalog. */
interface ObjectVector {
  readonly record: readonly [catalog: string, id: string] | null;
  readonly path: string | null;
  readonly error?: string;
  readonly missing?: boolean;
}

interface Vectors {
  readonly pathObject: {
    readonly cases: readonly (ObjectVector & { readonly object: string; readonly mainCatalog?: string })[];
  };
  readonly srcObject: {
    readonly cases: readonly (ObjectVector & { readonly main: string; readonly src: string })[];
  };
}

const SAMPLE_FOLDER = sharedPath('spec/sample-catalogs');
const file = `${SAMPLE_FOLDER}/expected.json`;
const { pathObject, srcObject }: Vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: Vectors }).vectors
  : { pathObject: { cases: [] }, srcObject: { cases: [] } };

describe.skipIf(!hasSharedFolder)(
  `objects in the sample catalogs${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let view: CatalogSet;

    beforeAll(async () => {
      ({ set: view } = await loadCatalogSet(SAMPLE_FOLDER));
    });

    function resolve(target: string): ResolvedRequest {
      // The vectors say where an object leads, not whether a catalog admits paths: `empties` admits none (AC-01).
      return resolveRequest({
        target: parseTarget(target),
        view,
        attributes: { AllowDirectAccess: 'exclude:' },
      });
    }

    it.each(pathObject.cases.filter(({ error, missing }) => error === undefined && missing !== true))(
      'the path $object leads to record $record, path $path',
      ({ object, mainCatalog, record, path }) => {
        const request = resolve(`/is/image/${object}`);
        expect(request.mainCatalogId || '(default)').toBe(mainCatalog);
        expect(recordOf(request.objectRecord)).toEqual(record);
        expect(path === null ? null : pathOf(request, 0)).toBe(path);
      },
    );

    it.each(pathObject.cases.filter(({ error, missing }) => error !== undefined || missing === true))(
      'the path $object is refused',
      ({ object }) => {
        expect(() => resolve(`/is/image/${object}?wid=9`)).toThrow(
          expect.objectContaining({ name: 'ProtocolError' }),
        );
      },
    );

    /** Found, but a template is no picture of a layer: grammar.md G8. */
    const isTemplate = ({ record }: ObjectVector): boolean => record?.[1] === 'std-missing';

    it.each(srcObject.cases.filter((vector) => !isTemplate(vector)))(
      'src=$src in $main leads to record $record, path $path',
      ({ main, src, record, path }) => {
        const request = resolve(`/is/image/${main}?layer=1&src=${src}`);
        expect(recordOf(sourceOf(request, 1)?.record)).toEqual(record);
        expect(path === null ? null : pathOf(request, 1)).toBe(path);
      },
    );

    it.each(srcObject.cases.filter(isTemplate))(
      'src=$src in $main finds a template and says so',
      ({ main, src }) => {
        expect(() => resolve(`/is/image/${main}?layer=1&src=${src}`)).toThrow(
          'src: expected a record with a path',
        );
      },
    );
  },
);

function recordOf(
  record: { readonly rootId: string; readonly id: string } | undefined,
): readonly [string, string] | null {
  return record === undefined ? null : [record.rootId || '(default)', record.id];
}

function sourceOf({ layers }: ResolvedRequest, layerNumber: number): FileSource | undefined {
  const content = layers.find(({ number }) => number === layerNumber)?.content;
  return content?.kind === 'image' && content.source.kind === 'file' ? content.source : undefined;
}

function pathOf(request: ResolvedRequest, layerNumber: number): string | undefined {
  return sourceOf(request, layerNumber)?.path;
}
