/** What only a copy of the repository needs. */
const ofTheRepository = ['scripts', 'devDependencies', 'overrides', 'prettier', 'knip'];

/** Parts of a package that Node never loads: builds of exceljs for browsers, 21 MB. */
const leftOut = { exceljs: ['dist'] };

/**
 * The package.json that users get. Every package that rollcall needs is in the tarball, in the version that was
 * tested: npm heeds neither `overrides` nor, in a tarball that is given as a file, a shrinkwrap of a dependency.
 */
export function publishedManifest(manifest, lock) {
  const kept = Object.entries(manifest).filter(([key]) => !ofTheRepository.includes(key));
  const names = Object.keys(manifest.dependencies);
  const locked = names.map((name) => [name, lock.packages[`node_modules/${name}`].version]);
  return { ...Object.fromEntries(kept), dependencies: Object.fromEntries(locked), bundleDependencies: names };
}

/**
 * The package.json of a package in the tarball. Where an override has put another version in place, the range says
 * so: otherwise npm fetches what it takes for missing as soon as something else is installed beside rollcall.
 * @returns undefined where nothing has to change
 */
export function bundledManifest(manifest, overrides) {
  const asked = Object.entries(manifest.dependencies ?? {});
  const unwanted = leftOut[manifest.name] ?? [];
  if (unwanted.length === 0 && !asked.some(([name]) => name in overrides)) return undefined;
  return {
    ...manifest,
    dependencies: Object.fromEntries(asked.map(([name, range]) => [name, overrides[name] ?? range])),
    ...(manifest.files && { files: manifest.files.filter((file) => !unwanted.includes(file)) }),
  };
}

/** Where the lock file has the packages that users need, such as `node_modules/exceljs`. */
export const productionPaths = (lock) =>
  Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, peer }]) => path !== '' && !dev && !devOptional && !peer)
    .map(([path]) => path);
