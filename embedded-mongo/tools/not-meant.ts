type Doc = Record<string, unknown>;

const SERVER = [8, 0, 0];
const version = (text: unknown) => String(text).split('.').map(Number);
const compareVersions = (a: number[], b: number[]) =>
  [0, 1, 2].map((i) => (a[i] ?? 0) - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** Why a test is not meant for a replica set of MongoDB 8.0; undefined when it is. */
export function notMeant(requirements: Doc[] | undefined): string | undefined {
  if (!requirements) return undefined;
  const meant = requirements.some(
    ({ minServerVersion, maxServerVersion, topologies, serverless, auth, csfle }) =>
      (!minServerVersion || compareVersions(SERVER, version(minServerVersion)) >= 0) &&
      (!maxServerVersion || compareVersions(SERVER, version(maxServerVersion)) <= 0) &&
      (!topologies || (topologies as string[]).includes('replicaset')) &&
      serverless !== 'require' &&
      auth !== true &&
      !csfle,
  );
  return meant ? undefined : 'for another version or topology';
}
