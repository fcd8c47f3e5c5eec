/**
 * URL of a built module of the package, named from `src` or `dist`: what threads and processes are started from. Tests run
 * from the sources, which threads cannot load on Node 20: they take the build's.
 *
 * A file of its own in every bundle, since it finds the others from where it stands.
 */
export function builtModule(path: string): string {
  return new URL(import.meta.url.endsWith(".ts") ? `../dist/${path}` : `./${path}`, import.meta.url).href;
}
