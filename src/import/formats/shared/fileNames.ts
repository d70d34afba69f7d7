/** What files are named after. */

/** Name of the file without folders and extension, `__` for a slash: `northgate/webshop` for `northgate__webshop.json`. */
export function nameOfFile(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return base.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('__', '/');
}
