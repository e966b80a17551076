import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { listDocuments } from '../../tools/catalogue';
import { root } from './root';

/** Where the shipped code is compiled to, as the build compiles it. Not to dist, which may be old. */
let folder: string;
let sources: readonly ts.SourceFile[];
let problems: readonly ts.Diagnostic[];
const compiled = new Map<string, string>();

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'compiled-'));
	const read = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
	const config = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
	const program = ts.createProgram(config.fileNames, { ...config.options, outDir: folder });
	const shipped = new Set(config.fileNames);
	sources = program.getSourceFiles().filter(({ fileName }) => shipped.has(fileName));
	const emitted = program.emit(undefined, (file, text) => {
		if (file.endsWith('.js')) compiled.set(relative(folder, file), text);
	});
	problems = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics];
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lines of shipped code with a node of this kind, as `file:line`. */
function findAll(isIt: (node: ts.Node) => boolean): string[] {
	return sources.flatMap((source) => {
		const found: string[] = [];
		const visit = (node: ts.Node): void => {
			if (isIt(node)) {
				const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
				found.push(`${relative(root, source.fileName)}:${line + 1}`);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
		return found;
	});
}

test('the shipped code compiles', () => {
	expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
	expect(compiled.size).toBeGreaterThan(40);
});

/** What n8n lets a community node require: its own library, and this module of Node. */
const allowedPackages = ['n8n-workflow', 'node:crypto'];

/** The build puts the package into the file (gulpfile.js). */
const bundled: Readonly<Record<string, string>> = { 'nodes/HttpTask/documents/yaml.js': 'js-yaml' };

test('compiled code requires nothing but its own files and what n8n allows', () => {
	const foreign = [...compiled].flatMap(([file, text]) =>
		ts
			.preProcessFile(text, true, true)
			.importedFiles.map(({ fileName }) => fileName)
			.filter((name) => !/^\.{1,2}\//.test(name) && !allowedPackages.includes(name) && bundled[file] !== name)
			.map((name) => `${file} requires ${name}`),
	);
	expect(foreign).toEqual([]);
});

/** The build writes them beside the compiled code. */
const catalogue = listDocuments().map((name) => `catalogue/${name}.json`);

test('compiled code requires no file that is not compiled with it', () => {
	const missing = [...compiled].flatMap(([file, text]) =>
		ts
			.preProcessFile(text, true, true)
			.importedFiles.map(({ fileName }) => fileName)
			.map((name) => ({ name, path: join(file, '..', name) }))
			.filter(({ name, path }) => name.startsWith('.') && !compiled.has(`${path}.js`) && !catalogue.includes(path))
			.map(({ name }) => `${file} requires ${name}`),
	);
	expect(missing).toEqual([]);
});

test('shipped code switches no rule off', () => {
	const off = sources.filter(({ text }) =>
		/eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck|prettier-ignore/.test(text),
	);
	expect(off.map(({ fileName }) => relative(root, fileName))).toEqual([]);
});

test('shipped code has no any', () => {
	expect(findAll((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
});

test('shipped code is never sure without a reason that something is there', () => {
	expect(findAll(ts.isNonNullExpression)).toEqual([]);
});

test('shipped code writes nothing to the console', () => {
	expect(findAll((node) => ts.isIdentifier(node) && node.text === 'console')).toEqual([]);
});
