import { listCircles, listImports, type Import } from './importGraph';

/** The imports of made-up files. */
const read = (files: Readonly<Record<string, string>>): readonly Import[] =>
	listImports(new Map(Object.entries(files)));

describe('listImports', () => {
	const value = { from: 'a/a.ts', to: 'b/b.ts', isPackage: false, isType: false };
	const type = { ...value, isType: true };

	it.each([
		['import', "import { b } from '../b/b';", value],
		['import of a value and a type', "import { b, type B } from '../b/b';", value],
		['import of all', "import * as b from '../b/b';", value],
		['import of the default', "import b from '../b/b';", value],
		['import for its effects', "import '../b/b';", value],
		['import type', "import type { B } from '../b/b';", type],
		['import of types alone', "import { type B, type C } from '../b/b';", type],
		['import in a type', "let b: import('../b/b').B;", type],
		['typeof import', "let b: typeof import('../b/b');", type],
		['export from', "export { b } from '../b/b';", value],
		['export of all', "export * from '../b/b';", value],
		['export type from', "export type { B } from '../b/b';", type],
		['import() in a function', "const load = async () => { await import('../b/b'); };", value],
		['require in a function', "function load() { return require('../b/b'); }", value],
		['import = require', "import b = require('../b/b');", value],
	])('finds an %s', (_name, text, expected) => {
		expect(read({ 'a/a.ts': text, 'b/b.ts': '' })).toEqual([expected]);
	});

	it('finds the types that JavaScript has in comments', () => {
		const text = "/** @typedef {import('./b').B} B */\n\n/** @param {import('./c').C} c */\nfunction a(c) {}\n";
		const found = read({ 'a.js': text, 'b.js': '', 'c.js': '' });
		expect(found.map(({ to, isType }) => [to, isType])).toEqual([
			['b.js', true],
			['c.js', true],
		]);
	});

	it('passes over comments, texts and mocks', () => {
		const text = "// import { b } from './b';\nconst a = \"import './b'\";\njest.mock('./b');\n";
		expect(read({ 'a.ts': text, 'b.ts': '' })).toEqual([]);
	});

	it.each([
		['a file beside it', 'a/a.ts', './b', 'a/b.ts'],
		['a file further up', 'a/b/c/d.ts', '../../e', 'a/e.ts'],
		['a JavaScript file', 'a.ts', './b', 'b.js'],
		['a folder', 'a/a.ts', '../b', 'b/index.ts'],
		['its own folder', 'a/a.ts', '.', 'a/index.ts'],
		['a file with its ending', 'a.ts', './b.js', 'b.js'],
	])('finds %s', (_name, from, specifier, to) => {
		expect(read({ [from]: `import '${specifier}';`, [to]: '' })).toEqual([
			{ from, to, isPackage: false, isType: false },
		]);
	});

	it('gives the path of a file that it does not know, and the name of a package', () => {
		const found = read({ 'a/a.ts': "import '../package.json';\nimport 'node:fs';\nimport '@x/y/z';\n" });
		expect(found.map(({ to, isPackage }) => [to, isPackage])).toEqual([
			['package.json', false],
			['node:fs', true],
			['@x/y/z', true],
		]);
	});
});

describe('listCircles', () => {
	it('finds none where imports only meet', () => {
		expect(
			listCircles(read({ a: "import './b'; import './c';", b: "import './d';", c: "import './d';", d: '' })),
		).toEqual([]);
	});

	it('finds each import of a circle, and none that only leads to it', () => {
		const files = {
			a: "import './b';",
			b: "import './c'; import './e';",
			c: "import './d';",
			d: "import './b';",
			e: '',
		};
		expect(listCircles(read(files))).toEqual([
			'b -> c: a circle, b -> c -> d -> b',
			'c -> d: a circle, c -> d -> b -> c',
			'd -> b: a circle, d -> b -> c -> d',
		]);
	});

	it('finds a circle of types', () => {
		expect(listCircles(read({ a: "import type { B } from './b';", b: "import type { A } from './a';" }))).toHaveLength(
			2,
		);
	});

	it('finds a file that imports itself', () => {
		expect(listCircles(read({ a: "import './a';" }))).toEqual(['a -> a: a circle, a -> a']);
	});
});
