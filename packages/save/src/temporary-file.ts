import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { inStep } from './in-step.js';
import type { HeldFolder } from './folders/held-folder.js';
import { errnoName } from './operations/errno.js';
import type { FileOperations, OpenFile } from './operations/file-operations.js';

/** No name that a client may save has this form: it begins with a dot. */
export const TEMPORARY_NAME = /^\.is-save-[0-9a-f]{24}\.tmp$/;

export interface TemporaryOptions {
  readonly mode: number;
  readonly operations: FileOperations;
  readonly onLeft: (name: string, error: unknown) => void;
}

interface TemporaryParts extends Pick<TemporaryOptions, 'onLeft'> {
  readonly name: string;
  readonly file: OpenFile;
  readonly folder: HeldFolder;
}

/** A new file of ours beside the target, so that renaming it is atomic. */
export class TemporaryFile {
  readonly name: string;
  readonly file: OpenFile;
  readonly #folder: HeldFolder;
  readonly #onLeft: TemporaryOptions['onLeft'];
  #isNameOurs = true;
  #isOpen = true;

  private constructor(parts: TemporaryParts) {
    this.name = parts.name;
    this.file = parts.file;
    this.#folder = parts.folder;
    this.#onLeft = parts.onLeft;
  }

  /** @throws SaveError save.folder when the folder is gone, save.full, save.denied, save.busy, save.io */
  static async create(
    folder: HeldFolder,
    { mode, operations, onLeft }: TemporaryOptions,
  ): Promise<TemporaryFile> {
    const name = `.is-save-${randomBytes(12).toString('hex')}.tmp`;
    const { O_RDWR, O_CREAT, O_EXCL } = constants;
    // O_EXCL follows no link either; O_NOFOLLOW does not exist on Windows.
    const flags = O_RDWR | O_CREAT | O_EXCL | (constants.O_NOFOLLOW ?? 0);
    const open = (): Promise<OpenFile> => operations.open(folder.entry(name), flags, mode);
    const file = await inStep('creating a temporary file', open, {
      ENOENT: 'save.folder',
      ENOTDIR: 'save.folder',
    });
    return new TemporaryFile({ name, file, folder, onLeft });
  }

  /** The name was renamed to the target: it must never be removed any more. */
  markPublished(): void {
    this.#isNameOurs = false;
  }

  /** Closes once; a second call does nothing. Errors of the first mean that bytes may be lost. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.file.close();
  }

  /** Removes the name once, unless it was published. What cannot be removed is reported, and swept later. */
  async removeName(): Promise<void> {
    if (!this.#isNameOurs) return;
    this.#isNameOurs = false;
    try {
      await this.#folder.remove(this.name);
    } catch (error) {
      if (errnoName(error) !== 'ENOENT') this.#onLeft(this.name, error);
    }
  }

  /** Ends a save that failed. Never throws: the failure is what counts. */
  async discard(): Promise<void> {
    await this.removeName();
    await this.close().catch(() => undefined);
  }
}
