import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { findNodeType } from './nodeTypes';
import { listFiles, manifest, readText } from './root';

/* The workflows of docs/examples name nodes, parameters and values that are there. n8n's own nodes are seen in the end-to-end tests. */

interface SavedNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: INodeParameters;
	readonly credentials?: Readonly<Record<string, unknown>>;
}

interface SavedWorkflow {
	readonly id: string;
	readonly name: string;
	readonly nodes: readonly SavedNode[];
	/** By the step that they leave, and by what they carry: items (`main`), or a model, a tool. */
	readonly connections: Readonly<Record<string, Readonly<Record<string, { readonly node: string }[][]>>>>;
}

const files = listFiles();
const examples = files.filter((file) => /^docs\/examples\/[\w-]+\/workflow\.json$/.test(file));
const read = (file: string): SavedWorkflow => JSON.parse(readText(file)) as SavedWorkflow;
const prefix = `${manifest.name}.`;
const ours = examples.flatMap((file) =>
	read(file)
		.nodes.filter(({ type }) => type.startsWith(prefix))
		.map((node) => [`${file}: ${node.name}`, node] as const),
);

/** n8n makes a second node of each one that an AI agent can use, and adds these parameters to it. */
const toolSuffix = /Tool$/;
const toolParameters = ['descriptionType', 'toolDescription'];

function findType({ type }: SavedNode): INodeType {
	const found = findNodeType(type.slice(prefix.length).replace(toolSuffix, ''));
	if (toolSuffix.test(type)) expect(found.description.usableAsTool).toBe(true);
	return found;
}

/** Whether a parameter is there for these values of resource, operation and version. */
function isShown({ displayOptions }: INodeProperties, { parameters, typeVersion }: SavedNode): boolean {
	const meets = (shown: Record<string, unknown> | undefined, isMet: (met: boolean) => boolean): boolean =>
		Object.entries(shown ?? {}).every(([name, wanted]) => {
			const value = name === '@version' ? typeVersion : parameters[name];
			if (value === undefined || !Array.isArray(wanted)) return true;
			const plain = wanted.filter((one) => typeof one !== 'object' || one === null);
			return plain.length < wanted.length || isMet(plain.includes(value));
		});
	return meets(displayOptions?.show, (met) => met) && meets(displayOptions?.hide, (met) => !met);
}

/** Names of parameters and values of choices that the node does not have. */
function listUnknown(node: SavedNode): string[] {
	const { properties } = findType(node).description;
	const added = toolSuffix.test(node.type) ? toolParameters : [];
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const named = properties.filter((property) => property.name === name && isShown(property, node));
		if (named.length === 0) return added.includes(name) ? [] : [name];
		if (named.every(({ type }) => type === 'collection')) {
			const known = named.flatMap(({ options = [] }) => options.map((option) => option.name));
			return Object.keys(value as object).filter((key) => !known.includes(key));
		}
		const choices = named.filter(({ type }) => type === 'options').flatMap(({ options = [] }) => options);
		const values = choices.flatMap((choice) => ('value' in choice ? [choice.value] : []));
		return values.length > 0 && !values.includes(value as string) ? [`${name}: ${String(value)}`] : [];
	});
}

test('there are examples, each with a page and a picture, and all of them lie here', () => {
	expect(examples.length).toBeGreaterThanOrEqual(8);
	const missing = examples
		.flatMap((file) => ['README.md', 'canvas.png'].map((name) => file.replace('workflow.json', name)))
		.filter((file) => !files.includes(file));
	expect(missing).toEqual([]);
	expect(files.filter((file) => file.startsWith('demo/workflows/'))).toEqual([]);
});

test.each(['README.md', 'docs/examples/README.md'])('%s lists each of them', (page) => {
	const folder = (file: string): string => file.split('/')[2] ?? '';
	expect(examples.filter((file) => !readText(page).includes(`${folder(file)}/README.md`))).toEqual([]);
});

test.each(ours)('%s has parameters and values that the node has', (_, node) => {
	expect(listUnknown(node)).toEqual([]);
});

test.each(ours)('%s is of a version that the node has, with a credential that it takes', (_, node) => {
	const { version, credentials = [] } = findType(node).description;
	expect([version].flat()).toContain(node.typeVersion);
	const known = credentials.map(({ name }) => name);
	expect(Object.keys(node.credentials ?? {}).filter((name) => !known.includes(name))).toEqual([]);
});

test.each(examples)('%s wires nothing that is not there', (file) => {
	const { nodes, connections } = read(file);
	const names = nodes.map(({ name }) => name);
	const wired = Object.entries(connections).flatMap(([from, outputs]) => [
		from,
		...Object.values(outputs)
			.flat(2)
			.map(({ node }) => node),
	]);
	expect(wired.filter((name) => !names.includes(name))).toEqual([]);
});

test('an unknown parameter, value or option would be seen, and a parameter that is not shown', () => {
	const [, node] = ours.find(([name]) => name.includes('hr-to-zendesk')) ?? [];
	if (!node) throw new Error('There is no example to break');
	const parameters = { ...node.parameters, nothing: 1, recordsFrom: 'nowhere', options: { noOption: true } };
	expect(listUnknown({ ...node, parameters })).toEqual(['recordsFrom: nowhere', 'columns', 'noOption', 'nothing']);
});
