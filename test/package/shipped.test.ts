import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './root';

/** The shipped code, compiled as the build compiles it, to a place of its own: dist may be old. */
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

/** Where in the shipped code something stands. */
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

test('compiled code requires nothing but its own files and n8n-workflow', () => {
	const foreign = [...compiled].flatMap(([file, text]) =>
		ts
			.preProcessFile(text, true, true)
			.importedFiles.map(({ fileName }) => fileName)
			.filter((name) => !/^\.{1,2}\//.test(name) && name !== 'n8n-workflow')
			.map((name) => `${file} requires ${name}`),
	);
	expect(foreign).toEqual([]);
});

test('compiled code requires no file that is not compiled with it', () => {
	const missing = [...compiled].flatMap(([file, text]) =>
		ts
			.preProcessFile(text, true, true)
			.importedFiles.map(({ fileName }) => fileName)
			.filter((name) => name.startsWith('.') && !compiled.has(`${join(file, '..', name)}.js`))
			.map((name) => `${file} requires ${name}`),
	);
	expect(missing).toEqual([]);
});

test('bulk and http know no service, no node and no n8n', () => {
	const outward = sources.flatMap((source) => {
		const file = relative(root, source.fileName);
		if (!/^(bulk|http)\//.test(file)) return [];
		return source.statements
			.filter(ts.isImportDeclaration)
			.filter(({ importClause }) => importClause?.isTypeOnly !== true)
			.map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''))
			.filter((name) => !/^(\.|\.\.\/(http|bulk))\/\w+$/.test(name))
			.map((name) => `${file} imports ${name}`);
	});
	expect(outward).toEqual([]);
});

test('http knows no operation', () => {
	const upward = sources.flatMap((source) => {
		const file = relative(root, source.fileName);
		return file.startsWith('http/') && source.text.includes("'../bulk/") ? [file] : [];
	});
	expect(upward).toEqual([]);
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
