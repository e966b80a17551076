import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One thing that could be wrong in the code: in this file, this text in place of what stands there. */
export interface Mutant {
	readonly file: string;
	readonly line: number;
	readonly start: number;
	readonly end: number;
	readonly was: string;
	readonly text: string;
}

const swapped = new Map<ts.SyntaxKind, string>([
	[ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
	[ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
	[ts.SyntaxKind.LessThanToken, '<='],
	[ts.SyntaxKind.LessThanEqualsToken, '<'],
	[ts.SyntaxKind.GreaterThanToken, '>='],
	[ts.SyntaxKind.GreaterThanEqualsToken, '>'],
	[ts.SyntaxKind.AmpersandAmpersandToken, '||'],
	[ts.SyntaxKind.BarBarToken, '&&'],
	[ts.SyntaxKind.PlusToken, '-'],
	[ts.SyntaxKind.MinusToken, '+'],
	[ts.SyntaxKind.AsteriskToken, '/'],
	[ts.SyntaxKind.PlusEqualsToken, '-='],
	[ts.SyntaxKind.MinusEqualsToken, '+='],
]);

/** All mutants of a folder's files, in order. */
export function listMutants(root: string, folder: string): Mutant[] {
	const files = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.ts'));
	return files.sort().flatMap((name) => listOfFile(root, path.join(folder, name)));
}

function listOfFile(root: string, file: string): Mutant[] {
	const source = ts.createSourceFile(
		file,
		fs.readFileSync(path.join(root, file), 'utf8'),
		ts.ScriptTarget.ES2022,
		true,
	);
	const mutants: Mutant[] = [];
	const add = (node: ts.Node, text: string): void => {
		const start = node.getStart(source);
		const line = source.getLineAndCharacterOfPosition(start).line + 1;
		mutants.push({ file, line, start, end: node.end, was: node.getText(source), text });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
		if (ts.isImportDeclaration(node)) return;
		mutate(node, add);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return mutants;
}

function mutate(node: ts.Node, add: (node: ts.Node, text: string) => void): void {
	if (ts.isBinaryExpression(node)) {
		const text = swapped.get(node.operatorToken.kind);
		if (text !== undefined) add(node.operatorToken, text);
		if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) add(node, node.left.getText());
	}
	if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
		const condition = ts.isIfStatement(node) ? node.expression : node.condition;
		add(condition, `!(${condition.getText()})`);
	}
	if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
	if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
	if (ts.isNumericLiteral(node)) add(node, `(${node.text} + 1)`);
	if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, '');
}
