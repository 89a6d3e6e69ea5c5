import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCatalogFolder } from '@is/catalog';
import {
  appendRequestLock,
  computeRequestLock,
  deobfuscateModifiers,
  obfuscateModifiers,
  verifyRequestLock,
} from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

interface LockVector {
  readonly modifiers: string;
  readonly lock: string;
  readonly locked: string;
}

interface ObfuscationVector {
  readonly plain: string;
  readonly encoded?: string;
  readonly lockedThenEncoded?: string;
}

interface PipelineLock {
  readonly modifiers: string;
  readonly hash: string;
  readonly locked: string;
  readonly lockedThenBase64: string;
}

const SAMPLE_FOLDER = sharedPath('spec/sample-catalogs');

function sharedJson<T>(path: string, absent: T): T {
  const file = sharedPath(path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : absent;
}

const { requestLock, requestObfuscation } = sharedJson<{
  readonly vectors: {
    readonly requestLock: readonly LockVector[];
    readonly requestObfuscation: readonly ObfuscationVector[];
  };
}>('spec/sample-catalogs/expected.json', { vectors: { requestLock: [], requestObfuscation: [] } }).vectors;
const { lock: pipelineLocks } = sharedJson<{ readonly lock: readonly PipelineLock[] }>(
  'spec/pipeline_cases.json',
  {
    lock: [],
  },
);

describe.skipIf(!hasSharedFolder)(
  `locks, obfuscation and rule files of the specification${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    it.each(requestLock)('the lock of "$modifiers" is $lock', ({ modifiers, lock, locked }) => {
      expect(computeRequestLock(modifiers)).toBe(lock);
      expect(appendRequestLock(modifiers)).toBe(locked);
      expect(verifyRequestLock(locked)).toBe(modifiers);
    });

    it.each(pipelineLocks)('pipeline_cases: the lock of "$modifiers" is $hash', (vector) => {
      expect(appendRequestLock(vector.modifiers)).toBe(vector.locked);
      expect(obfuscateModifiers(vector.locked)).toBe(vector.lockedThenBase64);
    });

    it.each(requestObfuscation)(
      '"$plain" is obfuscated as stated',
      ({ plain, encoded, lockedThenEncoded }) => {
        const [text, base64 = ''] =
          encoded === undefined ? [appendRequestLock(plain), lockedThenEncoded] : [plain, encoded];
        expect(obfuscateModifiers(text)).toBe(base64);
        expect(deobfuscateModifiers(base64)).toBe(text);
      },
    );

    it('a rule file with a misspelt attribute does not load, and its catalog refuses every request', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'is-rules-'));
      try {
        await copyFile(join(SAMPLE_FOLDER, 'invalid-rules.xml'), join(folder, 'invalid-rules.xml'));
        await writeFile(join(folder, 'default.ini'), '');
        await writeFile(join(folder, 'cat.ini'), 'RootId=cat\nRuleSetFile=invalid-rules.xml\n');
        const { problems, refused } = await checkCatalogFolder(folder);
        expect(refused).toEqual(['cat']);
        const problem = problems.find(({ severity }) => severity === 'error');
        expect(problem).toMatchObject({ code: 'bad-rule-set', file: 'invalid-rules.xml' });
        expect(problem?.message).toContain('onmatch');
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  },
);
