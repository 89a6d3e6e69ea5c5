import type { Size } from '@is/protocol';
import { STATIC_COLUMNS } from './columns.js';
import type { RawRecord } from './data-table.js';
import type { RecordOwner } from './image-record.js';
import { recordTimeMs } from './image-record.js';

/** One record of the static content table. Reference: catalog-fields.json, table static. */
export interface StaticContentRecord {
  readonly id: string;
  /** RootId of the catalog in whose table the record stands (`''`: default). */
  readonly rootId: string;
  readonly path: string;
  /** Hours; 0 expires at once, -1 never, -2 as the attribute. */
  readonly expirationHours?: number;
  /** Milliseconds since 1970 UTC. */
  readonly timeStampMs: number;
  /** Whether the record states its TimeStamp itself, so that it need not be the time of the .ini. */
  readonly hasTimeStamp: boolean;
  /** Empty: `type=` is ignored for the item. */
  readonly userType: string;
  readonly userData: string;
  /** Whether the whole UserData field was quoted (property data then keeps `??`). */
  readonly userDataQuoted: boolean;
  /** Bits per second. */
  readonly videoBitRate?: number;
  readonly audioBitRate?: number;
  readonly totalStreamBitRate?: number;
  readonly videoSize?: Size;
}

/** Gives a raw static content record its types; values that do not fit are dropped. */
export function staticContentRecord({ fields, quoted }: RawRecord, owner: RecordOwner): StaticContentRecord {
  const expirationHours = typed(fields, 'Expiration');
  const videoBitRate = typed(fields, 'VideoBitRate');
  const audioBitRate = typed(fields, 'AudioBitRate');
  const totalStreamBitRate = typed(fields, 'TotalStreamBitRate');
  const videoSize = typed(fields, 'VideoSize');
  return {
    id: fields.get('Id') ?? '',
    rootId: owner.rootId,
    path: fields.get('Path') ?? '',
    ...(expirationHours === undefined ? {} : { expirationHours }),
    timeStampMs: recordTimeMs(fields, owner),
    hasTimeStamp: fields.has('TimeStamp'),
    userType: fields.get('UserType') ?? '',
    userData: fields.get('UserData') ?? '',
    userDataQuoted: quoted.has('UserData'),
    ...(videoBitRate === undefined ? {} : { videoBitRate }),
    ...(audioBitRate === undefined ? {} : { audioBitRate }),
    ...(totalStreamBitRate === undefined ? {} : { totalStreamBitRate }),
    ...(videoSize === undefined ? {} : { videoSize }),
  };
}

type StaticColumn = keyof typeof STATIC_COLUMNS;
type FieldValue<C extends StaticColumn> = ReturnType<(typeof STATIC_COLUMNS)[C]['type']['parse']>;

function typed<C extends StaticColumn>(
  fields: ReadonlyMap<string, string>,
  column: C,
): FieldValue<C> | undefined {
  const text = fields.get(column);
  return text === undefined ? undefined : (STATIC_COLUMNS[column].type.parse(text) as FieldValue<C>);
}
