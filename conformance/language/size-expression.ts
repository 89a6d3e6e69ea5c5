/**
 * Value of an expression of examples.json, such as `round(200*H/W)` or `0.8*SW`: numbers, names, `* / + -` from the left
 * with products first, and `round`. The corpus writes nothing else.
 */
export function sizeOf(expression: unknown, names: Readonly<Record<string, number>>): number {
  const text = String(expression).replaceAll(' ', '');
  const rounded = /^round\((.*)\)(.*)$/.exec(text);
  if (rounded !== null) return Math.round(sizeOf(rounded[1], names)) + rest(rounded[2] ?? '', names);
  return sum(text, names);
}

function rest(text: string, names: Readonly<Record<string, number>>): number {
  return text === '' ? 0 : sum(`0${text}`, names);
}

function sum(text: string, names: Readonly<Record<string, number>>): number {
  return text
    .split(/(?=[+-])/)
    .map((term) =>
      term.startsWith('-') ? -product(term.slice(1), names) : product(term.replace('+', ''), names),
    )
    .reduce((total, term) => total + term, 0);
}

function product(text: string, names: Readonly<Record<string, number>>): number {
  const [first = '', ...factors] = text.split(/(?=[*/])/);
  return factors.reduce(
    (value, factor) =>
      factor.startsWith('/') ? value / atom(factor.slice(1), names) : value * atom(factor.slice(1), names),
    atom(first, names),
  );
}

function atom(text: string, names: Readonly<Record<string, number>>): number {
  const value = names[text] ?? Number(text);
  if (text === '' || Number.isNaN(value)) throw new Error(`no number: ${JSON.stringify(text)}`);
  return value;
}
