import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** One argument of a comma list. */
type Argument<V> = {
  /** Its name in error messages and docs. */
  readonly label: string;
  readonly type: ValueType<V>;
  /** Documented value of an argument that is missing or empty. */
  readonly default?: V;
};

/** An argument that may be missing or empty; the default is decided elsewhere, e.g. by a catalog attribute. */
type OptionalArgument<V> = { readonly label: string; readonly type: ValueType<V>; readonly optional: true };

/** One argument for each property of the value; the order of the properties is the order of the arguments. */
export type ArgumentsOf<T extends object> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? OptionalArgument<NonNullable<T[K]>> : Argument<T[K]>;
};

/**
 * A comma list with fixed places, read into an object. Missing and empty arguments take their defaults, surplus ones
 * are ignored; printing leaves out what the defaults supply. Reference: ambiguities.md invalid-value.
 */
export function argumentList<T extends object>(argumentsOf: ArgumentsOf<T>): ValueType<T> {
  const list = Object.entries<AnyArgument>(argumentsOf).map(([key, argument]) => ({ key, ...argument }));
  const expectation = describeList(list);
  return {
    expectation,
    parse(text) {
      const given = text.split(',', list.length);
      const values: Record<string, unknown> = {};
      let index = 0;
      for (const { key, label, type, default: byDefault, optional } of list) {
        const part = given[index] ?? '';
        index += 1;
        if (part.trim() === '') {
          if (byDefault !== undefined) values[key] = byDefault;
          else if (optional !== true) return malformed(`${label}: ${type.expectation}`);
          continue;
        }
        const parsed = type.parse(part);
        if (!parsed.ok) return malformed(`${label}: ${parsed.expected}`);
        values[key] = parsed.value;
      }
      // ArgumentsOf<T> ties every key to a type that reads its value.
      return valid(values as T);
    },
    print(value) {
      const values = value as Readonly<Record<string, unknown>>;
      const parts = list.map(({ key, type }) => (values[key] === undefined ? '' : type.print(values[key])));
      while (parts.length > 1 && isSupplied(list[parts.length - 1], parts.at(-1))) parts.pop();
      return parts.join(',');
    },
  };
}

interface AnyArgument {
  readonly label: string;
  readonly type: ValueType<unknown>;
  readonly default?: unknown;
  readonly optional?: true;
}

/** Whether parsing would come to the same value if this printed argument were missing. */
function isSupplied(argument: AnyArgument | undefined, printed: string | undefined): boolean {
  if (argument === undefined) return false;
  if (argument.default === undefined) return argument.optional === true && printed === '';
  return printed === argument.type.print(argument.default);
}

/** `amount[,radius] with amount: a number from 0 to 5; radius: …`. */
function describeList(list: readonly AnyArgument[]): string {
  const [syntax, brackets] = list.reduce(
    ([names, closing], { label, default: byDefault, optional }, index) => {
      const comma = index === 0 ? '' : ',';
      const isOptional = byDefault !== undefined || optional === true;
      return isOptional
        ? [`${names}[${comma}${label}`, `${closing}]`]
        : [`${names}${comma}${label}`, closing];
    },
    ['', ''],
  );
  const meanings = list.map(({ label, type }) => `${label}: ${type.expectation}`);
  return `${syntax}${brackets} (${meanings.join('; ')})`;
}
