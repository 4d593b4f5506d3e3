import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from '@swc/core';

/** The map of docs/architecture: which part of the tree may import which. `main` is the composition root. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  src: ['src'],
  adapters: ['adapters', 'src', 'embedded-mongo'],
  intents: ['intents', 'src'],
  knowledge: ['knowledge', 'src'],
  organization: ['organization', 'calendars', 'src'],
  locales: ['locales', 'src'],
  calendars: ['calendars', 'src'],
  'embedded-mongo': ['embedded-mongo'],
  console: ['console', 'adapters/http/contract'],
};
const root = join(__dirname, '..');
const parts = [...Object.keys(mayImport), 'bench', 'test'];

interface Source {
  readonly path: string;
  readonly imports: readonly {
    readonly from: string;
    readonly to: string;
    readonly typeOnly: boolean;
    readonly line: number;
  }[];
  /** Identifiers and string literals, which is everything but comments and punctuation. */
  readonly words: readonly { readonly text: string; readonly line: number }[];
  /** `new Date()` and `Date.now()`. */
  readonly clockReads: readonly number[];
}

type Node = { readonly type: string; readonly [key: string]: unknown };

const sources = parts.flatMap((part) => filesBelow(join(root, part))).map(read);
const byPath = new Map(sources.map((source) => [source.path, source]));

test('the scanner sees what is there', () => {
  expect(sources.length).toBeGreaterThan(200);
  const main = byPath.get('src/main.ts');
  expect(main?.imports.map(({ to }) => to)).toEqual(expect.arrayContaining(['adapters/http/server.ts', 'src/desk.ts']));
  const odd = scan(
    'odd.ts',
    [
      '/* 中文 new Date() */ import type { A } from "./a";',
      'import { type B } from "./b";',
      'import { c, type D } from "./c";',
      'export * from "./e";',
      'const f = import("./f"), g = require("./g"); // slack',
      'type H = import("./h").H; new Date(0); new Date(); Date.now();',
    ].join('\n'),
  );
  expect(odd.imports.map(({ from, typeOnly, line }) => [from, typeOnly, line])).toEqual([
    ['./a', true, 1],
    ['./b', true, 2],
    ['./c', false, 3],
    ['./e', false, 4],
    ['./f', false, 5],
    ['./g', false, 5],
    ['./h', true, 6],
  ]);
  expect(odd.clockReads).toEqual([6, 6]);
  expect(odd.words.some(({ text }) => text.includes('slack'))).toBe(false);
});

test('imports run one way: adapters -> src <- intents, knowledge', () => {
  const wrong = importsWhere(
    ({ path }) => !isRoot(path),
    ({ path, to }) => {
      const allowed = mayImport[partOf(path)];
      return allowed !== undefined && !allowed.some((place) => to === place || to.startsWith(`${place}/`));
    },
  );
  expect(wrong).toEqual([]);
});

test('only the composition root, the command line, bench and the tests’ support import the composition root', () => {
  const mayStart = (path: string) => isRoot(path) || /^(bench|test\/support)\//.test(path);
  const wrong = importsWhere(
    ({ path }) => !mayStart(path),
    ({ path, to, typeOnly }) => to === 'src/main.ts' || (isRoot(to) && !path.startsWith('test/') && !typeOnly),
  );
  expect(wrong).toEqual([]);
});

test('an adapter never imports another adapter', () => {
  const adapterOf = (path: string) => path.split('/')[1];
  const wrong = importsWhere(
    ({ path }) => path.startsWith('adapters/'),
    ({ path, to }) => to.startsWith('adapters/') && adapterOf(path) !== adapterOf(to),
  );
  expect(wrong).toEqual([]);
});

test('the embedded store is known to the mongo adapter alone', () => {
  const wrong = importsWhere(
    ({ path }) => path.startsWith('adapters/') && !path.startsWith('adapters/mongo/'),
    ({ to }) => to.startsWith('embedded-mongo/'),
  );
  expect(wrong).toEqual([]);
});

test('the console takes only types from outside itself', () => {
  const wrong = importsWhere(
    ({ path }) => path.startsWith('console/'),
    ({ to, typeOnly }) => !to.startsWith('console/') && !typeOnly,
  );
  expect(wrong).toEqual([]);
});

test('every import of a file of ours leads to one', () => {
  const wrong = importsWhere(
    () => true,
    ({ to }) => !existsSync(join(root, to)),
  );
  expect(wrong).toEqual([]);
});

test('no file imports itself by way of others', () => {
  // The pipeline of a $lookup is stages again: the aggregation language itself goes round here.
  const byNature = 'embedded-mongo/src/aggregate/run-stages.ts -> embedded-mongo/src/aggregate/lookup.ts';
  expect(cycles().filter((way) => !way.startsWith(byNature))).toEqual([]);
});

test('no file is called utils, helpers, common or types', () => {
  const vague = sources
    .map(({ path }) => path)
    .filter((path) => /(^|\/)(utils?|helpers?|commons?|types)(\.d)?(\/|\.tsx?$)/.test(path));
  expect(vague).toEqual([]);
});

test('the core names no vendor', () => {
  const vendor = /slack|teams|mongo|redis|bullmq|fastify|(?<![a-z])express(?![a-z])/i;
  const wrong = sources
    .filter(({ path }) => isCore(path) && path !== 'src/config.ts')
    .flatMap(({ path, words }) =>
      words
        .filter(({ text }) => vendor.test(text))
        .map(({ text, line }) => `${path}:${line} says ${JSON.stringify(text)}`),
    );
  expect(wrong).toEqual([]);
});

test('the core is handed the time and never reads the clock', () => {
  const wrong = sources
    .filter(({ path }) => isCore(path))
    .flatMap(({ path, clockReads }) =>
      clockReads.map((line) => `${path}:${line} reads the clock; take \`now\` from the caller`),
    );
  expect(wrong).toEqual([]);
});

function partOf(path: string): string {
  return path.split('/')[0] as string;
}

function isRoot(path: string): boolean {
  return path === 'src/main.ts' || path.startsWith('src/main/');
}

function isCore(path: string): boolean {
  return path.startsWith('src/') && !isRoot(path);
}

type Import = { readonly path: string } & Source['imports'][number];

/** `file:line imports target` for every import of a chosen file that breaks the rule. */
function importsWhere(chosen: (source: Source) => boolean, broken: (one: Import) => boolean): string[] {
  return sources
    .filter(chosen)
    .flatMap(({ path, imports }) =>
      imports
        .filter((one) => isOurs(one.from) && broken({ path, ...one }))
        .map(({ line, to, typeOnly }) => `${path}:${line} imports ${typeOnly ? 'a type of ' : ''}${to}`),
    );
}

/** Each cycle of value imports once, as the way round. */
function cycles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const { from, to, typeOnly } of byPath.get(path)?.imports ?? [])
      if (!typeOnly && isOurs(from)) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of byPath.keys()) visit(path, []);
  return found;
}

function isOurs(specifier: string): boolean {
  return specifier.startsWith('.');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesBelow(path);
    return /\.m?tsx?$/.test(entry.name) ? [path] : [];
  });
}

function read(file: string): Source {
  return scan(relative(root, file), readFileSync(file, 'utf8'));
}

function scan(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  const imports: Source['imports'][number][] = [];
  const words: Source['words'][number][] = [];
  const clockReads: number[] = [];
  // Spans count bytes from 1.
  const lineOf = ({ span }: Node): number =>
    bytes.subarray(0, (span as { start: number }).start - 1).filter((byte) => byte === 10).length + 1;
  const take = (node: Node, source: unknown, typeOnly: boolean) => {
    const from = (source as { value?: string } | null)?.value ?? '';
    if (from) imports.push({ from, to: isOurs(from) ? resolve(path, from) : from, typeOnly, line: lineOf(node) });
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one);
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return;
    const one = node as Node;
    if (
      one.type === 'ImportDeclaration' ||
      one.type === 'ExportNamedDeclaration' ||
      one.type === 'ExportAllDeclaration'
    )
      take(one, one.source, isTypeOnly(one));
    if (one.type === 'TsImportType') take(one, one.argument, true);
    if (one.type === 'CallExpression' && isLoading(one.callee as Node))
      take(one, (one.arguments as { expression: Node }[])[0]?.expression, false);
    if (readsClock(one)) clockReads.push(lineOf(one));
    if (one.type === 'Identifier' || one.type === 'StringLiteral')
      words.push({ text: String(one.value), line: lineOf(one) });
    if (one.type === 'TemplateElement') words.push({ text: String(one.raw), line: lineOf(one) });
    for (const field of Object.values(one)) walk(field);
  };
  walk(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2023' }));
  return { path, imports, words, clockReads };
}

function isTypeOnly({ typeOnly, specifiers }: Node): boolean {
  const names = (specifiers ?? []) as { isTypeOnly?: boolean }[];
  return typeOnly === true || (names.length > 0 && names.every((name) => name.isTypeOnly === true));
}

function isLoading(callee: Node): boolean {
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

function readsClock({ type, callee, arguments: given }: Node): boolean {
  const name = callee as Node | undefined;
  if (type === 'NewExpression') return name?.value === 'Date' && ((given as unknown[] | null) ?? []).length === 0;
  if (type !== 'CallExpression' || name?.type !== 'MemberExpression') return false;
  return (name.object as Node).value === 'Date' && (name.property as Node).value === 'now';
}

function resolve(path: string, specifier: string): string {
  // A module loaded later is named as it will be called, `.js`.
  const target = join(dirname(path), specifier.replace(/\.js$/, ''));
  const ways = [target, `${target}.ts`, `${target}.tsx`, `${target}.d.ts`, `${target}/index.ts`];
  return ways.find((way) => /\.\w+$/.test(way) && existsSync(join(root, way))) ?? target;
}
