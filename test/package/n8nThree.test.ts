import { listFiles, readText } from './root';

/* What n8n 3 removes is used neither by the nodes nor by the examples. docs/compatibility.md goes through the list. */

const shipped = listFiles().filter((file) => /^(nodes|bulk|http|sync|credentials|index)\b.*\.ts$/.test(file));
const examples = listFiles().filter((file) => /^docs\/examples\/.+\.json$/.test(file));

interface ExampleNode {
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: { readonly mode?: string };
}

const nodesOf = (file: string): ExampleNode[] => (JSON.parse(readText(file)) as { nodes: ExampleNode[] }).nodes;

test('there are sources and examples to look at', () => {
	expect(shipped.length).toBeGreaterThan(100);
	expect(examples.length).toBeGreaterThanOrEqual(8);
});

/** Rejoin goes by it where it is there, and follows the links itself where it isn't: test/integration/split-n8n-3.test.ts. */
const doesWithout = ['ancestors', 'lineage'].map((name) => `nodes/SplitIntoBatches/rejoin/${name}.ts`);

test.each(['$getPairedItem', '$evaluateExpression'])('nothing needs the helper %s', (helper) => {
	const files = [...shipped, ...examples].filter((file) => !doesWithout.includes(file));
	expect(files.filter((file) => readText(file).includes(helper))).toEqual([]);
});

const removedTypes =
	/^(n8n-nodes-base\.(function|functionItem|itemLists|aiTransform)|@n8n\/n8n-nodes-langchain\.code)$/;

test('no example uses a node that is removed', () => {
	expect(examples.flatMap(nodesOf).filter(({ type }) => removedTypes.test(type))).toEqual([]);
});

test('no example uses a mode or a version that is removed', () => {
	const perItem = (node: ExampleNode): boolean =>
		node.type.endsWith('.executeWorkflow') && node.parameters.mode === 'each';
	const oldAgent = (node: ExampleNode): boolean => node.type.endsWith('.agent') && node.typeVersion < 2;
	expect(examples.flatMap(nodesOf).filter((node) => perItem(node) || oldAgent(node))).toEqual([]);
});
