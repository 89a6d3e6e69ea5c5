import { describe, expect, it } from 'vitest';
import { allCases } from './cases.mjs';
import { hasProgram } from './judge.mjs';
import { runMatrix } from './run-matrix.mjs';
import { SOURCE_KINDS } from './sources.mjs';

const CASES = allCases();
const WRITTEN = CASES.filter(({ isWritten }) => isWritten);
const isPrinted = ({ family }: { readonly family: string }): boolean => family === 'pdf' || family === 'eps';

describe('the matrix of formats', () => {
  it('has every kind of source and every written value of fmt=', () => {
    expect(SOURCE_KINDS.length).toBeGreaterThanOrEqual(20);
    expect(WRITTEN.length).toBeGreaterThanOrEqual(60);
  });
});

describe.skipIf(!hasProgram('identify'))('ImageMagick (not installed: skipped) sees', () => {
  it.each(['jpeg cmyk (Adobe, negative)', 'png gray alpha', 'png 16 bit', 'webp lossless alpha'])(
    '%s in every format as it should be (issue 5, Shows 1)',
    async (kind) => {
      const cases = WRITTEN.filter((wanted) => !isPrinted(wanted));
      expect(await runMatrix({ kinds: [kind], cases })).toEqual({
        faults: [],
        files: cases.length,
        refusals: 0,
      });
    },
  );
});

describe.skipIf(!hasProgram('gs') || !hasProgram('identify'))(
  'ghostscript (not installed: skipped) sees',
  () => {
    it('pages as they should be', async () => {
      const cases = WRITTEN.filter(isPrinted).filter(({ pixelType }) => pixelType === 'cmyk');
      const { faults } = await runMatrix({ kinds: ['tiff cmyk'], cases });
      expect(faults).toEqual([]);
    });
  },
);

describe('values of fmt= that are not in the table', () => {
  it('are refused by name', async () => {
    const cases = CASES.filter(({ isWritten }) => !isWritten);
    expect(await runMatrix({ kinds: ['png rgb'], cases })).toEqual({
      faults: [],
      files: 0,
      refusals: cases.length,
    });
  });
});
