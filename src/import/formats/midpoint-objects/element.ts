/** One object of a midPoint export as a small tree, without secrets and pictures. */

export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

/** Children of that name. */
export function all(element: Element, name: string): readonly Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The first child along these names. */
export function first(element: Element, ...names: readonly string[]): Element | undefined {
  return names.reduce<Element | undefined>(
    (found, name) => found?.children.find((child) => child.name === name),
    element,
  );
}

/** The text of the first child along these names, of its `orig` when it is written in two forms; '' when there is none. */
export function textAt(element: Element, ...names: readonly string[]): string {
  const found = first(element, ...names);
  if (!found) return '';
  return (first(found, 'orig')?.text ?? found.text).trim();
}

/** The value of an attribute that may hold a qualified name, `c:RoleType` or a URI with `#`, without the qualifier. */
export function unqualified(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('#'), text.lastIndexOf('/')) + 1).trim();
}

/** Every element of that name below, at any depth. */
export function below(element: Element, name: string): Element[] {
  const found: Element[] = [];
  const open = [...element.children];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.name === name) found.push(next);
    open.push(...next.children);
  }
  return found.reverse();
}

/** The element as XML text again. */
export function xmlOf(element: Element, depth = 0): string {
  const pad = '  '.repeat(depth);
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  const inner = element.children.map((child) => `\n${xmlOf(child, depth + 1)}`).join('');
  const text = escaped(element.text.trim());
  return `${pad}<${element.name}${attributes}>${text}${inner}${inner === '' ? '' : `\n${pad}`}</${element.name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
