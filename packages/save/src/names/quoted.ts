const LONGEST_QUOTE = 80;

/** What a reader would not see, or would take for something else: invisible and combining characters, odd blanks. */
const UNSEEN = /(?! )[\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** A client's text as it may stand in a message: what cannot be seen is escaped, the length capped. */
export function quoted(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(shown).replace(UNSEEN, escaped);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
