/** Menus as a tree, and what of it a responsibility keeps when its exclusions are taken off. */

export type MenuEntry = {
  /** '' when the entry is a function. */
  readonly submenu: string;
  /** '' when the entry is a menu. */
  readonly function: string;
};

export type Exclusions = { readonly menus: ReadonlySet<string>; readonly functions: ReadonlySet<string> };

export class Menus {
  readonly #entries = new Map<string, MenuEntry[]>();

  add(menu: string, entry: MenuEntry): void {
    const known = this.#entries.get(menu);
    if (known) known.push(entry);
    else this.#entries.set(menu, [entry]);
  }

  has(menu: string): boolean {
    return this.#entries.has(menu);
  }

  /** Functions below a menu, in the order in which they are met. A menu within itself is entered once. */
  functionsOf(root: string, excluded: Exclusions): readonly string[] {
    if (excluded.menus.has(root)) return [];
    const menus = new Set([root]);
    const functions = new Set<string>();
    for (const menu of menus)
      for (const { submenu, function: name } of this.#entries.get(menu) ?? []) {
        if (submenu !== '' && !excluded.menus.has(submenu)) menus.add(submenu);
        if (name !== '' && !excluded.functions.has(name)) functions.add(name);
      }
    return [...functions];
  }
}
