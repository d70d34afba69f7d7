/** SQL as text one can paste into a shell, its values always bound. */

export type Param = null | number | bigint | string | Uint8Array;

export class Sql {
  readonly text: string;
  readonly params: readonly Param[];
  constructor(text: string, params: readonly Param[]) {
    this.text = text;
    this.params = params;
  }
}

/** SQL with bound values. A value becomes `?`; another `sql` fragment is spliced in with its values. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Param | Sql)[]): Sql {
  let text = strings[0] ?? '';
  const params: Param[] = [];
  values.forEach((value, i) => {
    if (value instanceof Sql) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[i + 1] ?? '';
  });
  return new Sql(text, params);
}

/** `a, b, c` of fragments: for IN lists and ORDER BY terms. */
export function joinSql(parts: readonly Sql[], separator: ', ' | ' AND ' | ' OR '): Sql {
  return new Sql(
    parts.map((part) => part.text).join(separator),
    parts.flatMap((part) => part.params),
  );
}
