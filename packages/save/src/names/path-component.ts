/** Longest file name of the usual file systems, in bytes of UTF-8. */
const LONGEST_COMPONENT_BYTES = 255;

interface ComponentRule {
  readonly refuses: (component: string) => boolean;
  readonly expected: string;
}

/** Names that Windows gives to devices in every folder, with any suffix. The superscript digits count as digits there. */
const DEVICE_STEM = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/**
 * What one component of a saved name may be, on every operating system alike, so that a tree of saved files can be
 * copied anywhere without changing its meaning. Reference: security.md A01-A45.
 * Decision: docs/decisions/0031-save-name-grammar.md.
 */
const PORTABLE_RULES: readonly ComponentRule[] = [
  { refuses: (component) => component === '', expected: 'no empty folder or file name' },
  { refuses: (component) => component === '.' || component === '..', expected: 'no "." or ".."' },
  {
    refuses: (component) => Buffer.byteLength(component) > LONGEST_COMPONENT_BYTES,
    expected: `at most ${LONGEST_COMPONENT_BYTES} bytes of UTF-8 between slashes`,
  },
  // Invalid bytes that a lenient decoder replaced would make different names meet in one.
  { refuses: (component) => /[\p{Cs}\uFFFD]/u.test(component), expected: 'valid Unicode' },
  {
    refuses: (component) => component !== component.normalize('NFC'),
    expected: 'Unicode normal form C (NFC)',
  },
  {
    // Controls, private and unassigned characters, invisible ones, and every blank but the plain space.
    refuses: (component) =>
      /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u.test(component),
    expected: 'visible characters only',
  },
  { refuses: (component) => /[\\:*?"<>|%]/.test(component), expected: 'none of \\ : * ? " < > | %' },
  { refuses: (component) => component.startsWith('.'), expected: 'no leading dot' },
  {
    refuses: (component) => /^ |[ .]$/.test(component),
    expected: 'no leading space, no trailing space or dot',
  },
  {
    refuses: (component) => DEVICE_STEM.test(component.replace(/\..*$/, '').trimEnd()),
    expected: 'no device name such as CON, NUL or COM1',
  },
];

/** `ABCDEF~1.EXT`: a second name that Windows gives to a file, so two names would be one file. */
const SHORT_NAME_ALIAS: ComponentRule = {
  refuses: (component) => /^[^.]{1,6}~\d{1,6}(?:\.[^.]{0,3})?$/.test(component),
  expected: 'no short name alias such as PROGRA~1',
};

/** What is expected of a component, if it is not as expected. */
export function portableNameFault(component: string, platform: NodeJS.Platform): string | undefined {
  const rules = platform === 'win32' ? [...PORTABLE_RULES, SHORT_NAME_ALIAS] : PORTABLE_RULES;
  return rules.find((rule) => rule.refuses(component))?.expected;
}
