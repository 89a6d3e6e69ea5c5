/** One image resource block of Photoshop. */
export interface PhotoshopResource {
  readonly id: number;
  /** As Latin-1: names of paths are ASCII where requests can name them. */
  readonly name: string;
  readonly data: Uint8Array;
}

const SIGNATURE = 0x38_42_49_4d; // "8BIM"

/** More blocks than any program writes. */
const MAX_RESOURCES = 10_000;

/**
 * Walks the blocks one after another and stops at the first that is damaged or does not end inside `bytes`; what came
 * before stays good. Reference: Adobe Photoshop File Formats Specification, "Image Resource Blocks".
 */
export function* photoshopResources(bytes: Uint8Array): Generator<PhotoshopResource> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let count = 0; count < MAX_RESOURCES; count += 1) {
    if (at + 7 > bytes.length || view.getUint32(at) !== SIGNATURE) return;
    const id = view.getUint16(at + 4);
    const nameLength = view.getUint8(at + 6);
    const sizeAt = at + 6 + toEven(1 + nameLength);
    if (sizeAt + 4 > bytes.length) return;
    const dataAt = sizeAt + 4;
    const length = view.getUint32(sizeAt);
    if (dataAt + length > bytes.length) return;
    const name = String.fromCharCode(...bytes.subarray(at + 7, at + 7 + nameLength));
    yield { id, name, data: bytes.subarray(dataAt, dataAt + length) };
    at = dataAt + toEven(length);
  }
}

function toEven(length: number): number {
  return length + (length % 2);
}
