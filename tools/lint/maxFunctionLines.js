// @ts-check

/**
 * @typedef {import('eslint').Rule.Node} Node
 * @typedef {{ max: number, describeCounts: boolean }} Options
 */

/**
 * An ESLint rule: a function has at most `max` lines, blank lines and comments included. ESLint's own
 * max-lines-per-function knows no exceptions. This one has two:
 *
 * - A function that is only data: all that it does is give back an object or array literal, and no function inside of
 *   the literal has statements. Its length is the length of a list.
 * - With `describeCounts: false`, the callback of `describe`: it is a heading over tests. Each test in it counts.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const maxFunctionLines = {
	meta: {
		type: 'suggestion',
		schema: [
			{
				type: 'object',
				properties: { max: { type: 'integer', minimum: 1 }, describeCounts: { type: 'boolean' } },
				required: ['max'],
				additionalProperties: false,
			},
		],
		defaultOptions: [{ max: 40, describeCounts: true }],
		messages: { tooLong: 'This function has {{lines}} lines. At most {{max}} are allowed.' },
	},
	create(context) {
		/** @type {Options} */
		const { max, describeCounts } = context.options[0];
		const { visitorKeys } = context.sourceCode;
		return {
			':function'(/** @type {Node} */ node) {
				const lines = countLines(node);
				if (lines <= max || isData(node, visitorKeys)) return;
				if (!describeCounts && isDescribeCallback(node)) return;
				context.report({ node, messageId: 'tooLong', data: { lines: String(lines), max: String(max) } });
			},
		};
	},
};

/**
 * A method is counted from its name on.
 *
 * @param {Node} node
 */
function countLines(node) {
	const { parent } = node;
	const isMethod = parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.method);
	const { loc } = isMethod ? parent : node;
	return loc ? loc.end.line - loc.start.line + 1 : 0;
}

/**
 * @param {Node} node a function
 * @param {import('eslint').SourceCode['visitorKeys']} visitorKeys
 */
function isData(node, visitorKeys) {
	const literal = withoutTypes(findResult(node));
	if (literal?.type !== 'ObjectExpression' && literal?.type !== 'ArrayExpression') return false;
	return !holdsStatements(literal, visitorKeys);
}

/**
 * What a function gives back that does nothing else.
 *
 * @param {any} node a function
 */
function findResult({ body }) {
	if (body.type !== 'BlockStatement') return body;
	const [only, ...others] = body.body;
	return only?.type === 'ReturnStatement' && others.length === 0 ? only.argument : undefined;
}

/**
 * The expression under `as const`, `satisfies` and the like.
 *
 * @param {any} node
 * @returns {any}
 */
function withoutTypes(node) {
	const isTyped = node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression';
	return isTyped ? withoutTypes(node.expression) : node;
}

/**
 * @param {any} node
 * @param {import('eslint').SourceCode['visitorKeys']} visitorKeys
 * @returns {boolean}
 */
function holdsStatements(node, visitorKeys) {
	if (node.type === 'BlockStatement' || node.type === 'ClassBody') return true;
	const children = (visitorKeys[node.type] ?? []).flatMap((key) => node[key] ?? []);
	return children.some((child) => holdsStatements(child, visitorKeys));
}

/**
 * Whether a function is given to `describe`, `describe.only`, `describe.each(…)` and the like.
 *
 * @param {Node} node a function
 */
function isDescribeCallback(node) {
	const { parent } = node;
	return parent.type === 'CallExpression' && parent.callee !== node && findRoot(parent.callee) === 'describe';
}

/**
 * The name that a callee begins with.
 *
 * @param {any} callee
 * @returns {string | undefined}
 */
function findRoot(callee) {
	if (callee.type === 'Identifier') return callee.name;
	if (callee.type === 'MemberExpression') return findRoot(callee.object);
	if (callee.type === 'CallExpression') return findRoot(callee.callee);
	if (callee.type === 'TaggedTemplateExpression') return findRoot(callee.tag);
	return undefined;
}

module.exports = maxFunctionLines;
