import { parsePropertyData } from '@is/catalog';
import type { CatalogRecord, FileSource } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import type { DocumentNode } from '../answers/reply-document.js';

/** Properties by which publishers describe a named crop. Reference: clients.md 0.3, 0.10. */
const OF_CROPS = /^Smart/;
const NAME = 'SmartCropDef';

/** What a set tells about the crops of a picture: all of them, or, of a crop, itself. Reference: clients.md 0.3, 2. */
export interface DescribedCrops {
  readonly relation?: readonly DocumentNode[];
  readonly userdata?: DocumentNode;
}

/** Nothing for a file without a record, and for a crop that is found automatically. */
export async function describeCrops(
  { record, cropName }: FileSource,
  { catalogs }: Pick<AnswerContext, 'catalogs'>,
): Promise<DescribedCrops> {
  if (record === undefined || cropName !== undefined) return {};
  const userdata = cropDataOf(record);
  if (userdata !== undefined) return { userdata };
  const scope = catalogs.catalog(record.rootId) ?? catalogs.defaultCatalog;
  const crops = (await scope.cropIds(record.id)).flatMap((id) => relationTo(scope.record(id)));
  return crops.length === 0 ? {} : { relation: crops };
}

function relationTo(record: CatalogRecord | undefined): readonly DocumentNode[] {
  const userdata = record && cropDataOf(record);
  if (record === undefined || userdata === undefined) return [];
  const { rootId, id } = record;
  return [{ n: rootId === '' ? id : `${rootId}/${id}`, type: 'img', userdata }];
}

/** Undefined for a record that is no crop. A crop whose data do not name it is called what its Id says. */
function cropDataOf({ id, fields, quotedFields }: CatalogRecord): DocumentNode | undefined {
  const properties = parsePropertyData(fields['UserData'] ?? '', quotedFields.has('UserData'));
  const ofCrop = properties.filter(({ name }) => OF_CROPS.test(name));
  if (ofCrop.length === 0 || !id.includes(':')) return undefined;
  return {
    [NAME]: id.slice(id.lastIndexOf(':') + 1),
    ...Object.fromEntries(ofCrop.map(({ name, value }) => [name, value.trim()])),
  };
}
