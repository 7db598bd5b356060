import { createRequire } from "node:module";

/** Packages that a `react` app may import, installed beside this package at locked versions. */
export const reactCatalog = ["react", "react-dom", "clsx"] as const;

const require = createRequire(import.meta.url);

/** The package of an import: `react-dom/client` is `react-dom`, `@scope/name/deep` is `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Whether an import names a package of the catalog. */
export function isInCatalog(specifier: string): boolean {
  return reactCatalog.some((name) => name === packageOf(specifier));
}

/** Absolute path of a module of the catalog, or null when it is not in it. */
export function resolveFromCatalog(specifier: string): string | null {
  if (!isInCatalog(specifier)) return null;
  try {
    return require.resolve(specifier);
  } catch {
    return null;
  }
}

/** Folder-independent path of a package's file, for example `tailwindcss/index.css`. */
export function resolveOwn(specifier: string): string {
  return require.resolve(specifier);
}
