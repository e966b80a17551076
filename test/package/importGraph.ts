import { posix } from 'node:path';
import ts from 'typescript';

export interface Import {
	/** Path from the project's folder. */
	readonly from: string;
	/** A file of the project, as a path from its folder, or the name of a package. */
	readonly to: string;
	readonly isPackage: boolean;
	/** Whether nothing of it is left in compiled code. */
	readonly isType: boolean;
}

/** The text of each file, by its path from the project's folder. */
export type Sources = ReadonlyMap<string, string>;

interface Mention {
	readonly specifier: string;
	readonly isType: boolean;
}

/**
 * All imports of these files: `import`, `export from`, `import type`, `import()` of values and of types, `require`. In
 * JavaScript the types in comments count too.
 */
export function listImports(sources: Sources): readonly Import[] {
	return [...sources].flatMap(([from, text]) =>
		listMentions(from, text).map((mention) => resolve(sources, from, mention)),
	);
}

function resolve(sources: Sources, from: string, { specifier, isType }: Mention): Import {
	if (!/^\.{1,2}(\/|$)/.test(specifier)) return { from, to: specifier, isPackage: true, isType };
	const path = posix.join(from, '..', specifier);
	const candidates = [path, `${path}.ts`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
	return { from, to: candidates.find((file) => sources.has(file)) ?? path, isPackage: false, isType };
}

function listMentions(file: string, text: string): readonly Mention[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const mentions: Mention[] = [];
	const visit = (node: ts.Node): void => {
		const found = readMention(node);
		if (found) mentions.push(found);
		// forEachChild would pass over the comments in which JavaScript has its types.
		for (const child of node.getChildren(source)) visit(child);
	};
	visit(source);
	return mentions;
}

function readMention(node: ts.Node): Mention | undefined {
	if (ts.isImportDeclaration(node)) {
		return mention(node.moduleSpecifier, node.importClause !== undefined && isTypeClause(node.importClause));
	}
	if (ts.isExportDeclaration(node)) return mention(node.moduleSpecifier, node.isTypeOnly);
	if (ts.isExternalModuleReference(node)) return mention(node.expression, false);
	if (ts.isImportTypeNode(node)) {
		return ts.isLiteralTypeNode(node.argument) ? mention(node.argument.literal, true) : undefined;
	}
	if (!ts.isCallExpression(node)) return undefined;
	const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
	const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
	return isRequire || isImport ? mention(node.arguments[0], false) : undefined;
}

/** `import type {…}`, or `import {…}` where each name is a type. */
function isTypeClause({ isTypeOnly, name, namedBindings }: ts.ImportClause): boolean {
	if (isTypeOnly) return true;
	if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
	return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function mention(specifier: ts.Node | undefined, isType: boolean): Mention | undefined {
	return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, isType } : undefined;
}

/** Every import that is part of a circle, with the shortest way back. */
export function listCircles(imports: readonly Import[]): readonly string[] {
	const targets = new Map<string, string[]>();
	for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
	return imports.flatMap(({ from, to }) => {
		const back = findPath(targets, to, from);
		return back ? [`${from} -> ${to}: a circle, ${[from, ...back].join(' -> ')}`] : [];
	});
}

/** The shortest path from one file to another, both included. */
function findPath(targets: ReadonlyMap<string, string[]>, start: string, end: string): string[] | undefined {
	const seen = new Set([start]);
	const open = [[start]];
	for (const path of open) {
		const last = path.at(-1) ?? start;
		if (last === end) return path;
		for (const next of targets.get(last) ?? []) {
			if (seen.has(next)) continue;
			seen.add(next);
			open.push([...path, next]);
		}
	}
	return undefined;
}
