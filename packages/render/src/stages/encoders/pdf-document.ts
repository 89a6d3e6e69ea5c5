/** The value of a dictionary, or one that the document keeps elsewhere. */
export type PdfReference = string;

/**
 * A PDF file, put together object by object. Nothing in it depends on time or place: equal pictures make equal files.
 * Reference: ISO 32000-1, 7.3 and 7.5.
 */
export class PdfDocument {
  readonly #parts: Uint8Array[] = [];
  readonly #offsets: number[] = [];
  #lengthBytes = 0;

  constructor() {
    // The comment of bytes above 127 says that the file is binary.
    this.#write(Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  /** @returns a reference to the new object */
  addObject(text: string): PdfReference {
    return this.#add([Buffer.from(`${text}\n`, 'latin1')]);
  }

  /** @param entries of the dictionary, without the length */
  addStream(entries: string, data: Uint8Array): PdfReference {
    return this.#add([
      Buffer.from(`<< ${entries} /Length ${data.byteLength} >>\nstream\n`, 'latin1'),
      data,
      Buffer.from('\nendstream\n', 'latin1'),
    ]);
  }

  /** @returns the parts of the file */
  finish(catalog: PdfReference): readonly Uint8Array[] {
    const tableAt = this.#lengthBytes;
    const entries = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = entries.length + 1;
    this.#write(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${size} /Root ${catalog} >>\n` +
          `startxref\n${tableAt}\n%%EOF\n`,
        'latin1',
      ),
    );
    return this.#parts;
  }

  #add(parts: readonly Uint8Array[]): PdfReference {
    this.#offsets.push(this.#lengthBytes);
    const number = this.#offsets.length;
    this.#write(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    for (const part of parts) this.#write(part);
    this.#write(Buffer.from('endobj\n', 'latin1'));
    return `${number} 0 R`;
  }

  #write(part: Uint8Array): void {
    this.#parts.push(part);
    this.#lengthBytes += part.byteLength;
  }
}
