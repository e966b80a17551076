import type { ICredentialType, IDisplayOptions, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import * as shipped from '../../../index';
import { workflow as n8nWorkflow } from '../../support/n8nCore';
import { buildWorkflow } from '../../support/n8nWorkflow';

/*
 * What saved workflows and credentials hold of the package, as sentences: a name, a type and a default each, such as
 * `options.batchSize: number = 100`. n8n does not save a value that is the default, so defaults are held as well.
 */

export interface StoredNames {
	/** By node, then by resource and operation. What stands under `node` counts for all of them. */
	readonly nodes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
	readonly credentials: Readonly<Record<string, readonly string[]>>;
}

/** The version of the nodes that all saved workflows name. */
const typeVersion = 1;

const made = Object.values(shipped).map((Shipped): INodeType | ICredentialType => new Shipped());

export function listStoredNames(): StoredNames {
	const nodes = made.filter((one): one is INodeType => 'description' in one);
	const credentials = made.filter((one): one is ICredentialType => !('description' in one));
	return {
		nodes: Object.fromEntries(nodes.map((node) => [node.description.name, listOfNode(node)])),
		credentials: Object.fromEntries(credentials.map((credential) => [credential.name, listOfCredential(credential)])),
	};
}

function listOfCredential({ extends: parents = [], properties }: ICredentialType): string[] {
	return [...parents.map((parent) => `extends ${parent}`), ...properties.flatMap((property) => tell(property))];
}

function listOfNode(node: INodeType): Record<string, string[]> {
	const { description, methods = {} } = node;
	const names = Object.entries(methods).flatMap(([kind, ofKind]) =>
		Object.keys(ofKind).map((name) => `method ${kind}.${name}`),
	);
	const versions = [description.version].flat().map((version) => `typeVersion ${version}`);
	const credentials = (description.credentials ?? []).flatMap(({ name, displayOptions }) =>
		listConditions(displayOptions).map((condition) => `credential ${name}${condition}`),
	);
	const chosen = listChosen(description).map((choice): [string, string[]] => [
		Object.values(choice).join(':') || 'always',
		[
			...description.properties.filter((property) => isOf(property, choice)).flatMap((property) => tell(property)),
			...listConnections(node, choice),
		],
	]);
	return { node: [...versions, ...credentials, ...names], ...Object.fromEntries(chosen) };
}

type Choice = Readonly<Record<string, string>>;

/** Each resource with each of its operations. */
function listChosen({ properties }: INodeTypeDescription): Choice[] {
	const choose = (chosen: Choice, name: string): Choice[] => {
		const values = properties
			.filter((property) => property.name === name && isOf(property, chosen))
			.flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? String(option.value) : [])));
		return values.length === 0 ? [chosen] : values.map((value) => ({ ...chosen, [name]: value }));
	};
	return choose({}, 'resource').flatMap((chosen) => choose(chosen, 'operation'));
}

/** Whether the form may show it with this choice, whatever else is set. */
function isOf({ displayOptions: { show = {} } = {} }: INodeProperties, choice: Choice): boolean {
	const versions = show['@version'];
	if (versions && !versions.includes(typeVersion)) return false;
	return Object.entries(choice).every(([name, value]) => show[name]?.includes(value) ?? true);
}

function tell(property: INodeProperties, inside = ''): string[] {
	const { name, type, default: usual, options = [], modes = [], typeOptions, displayOptions } = property;
	if (type === 'notice') return [];
	const path = `${inside}${name}`;
	const isChoice = ['resource', 'operation'].includes(path);
	const takes = options.flatMap((option) =>
		'value' in option && !isChoice ? `${path} takes ${JSON.stringify(option.value)}` : [],
	);
	const inner = options.flatMap((option) => {
		if ('values' in option) return option.values.flatMap((each) => tell(each, `${path}.${option.name}.`));
		return 'type' in option ? tell(option, `${path}.`) : [];
	});
	const found = modes.map((mode) => {
		const method = mode.typeOptions?.searchListMethod;
		return `${path} takes the mode ${mode.name}${method === undefined ? '' : `, with the list of ${method}`}`;
	});
	const list = typeOptions?.multipleValues === true ? ' (a list)' : '';
	// Nobody can change a hidden field, so it may get another default.
	const value = type === 'hidden' ? '' : ` = ${JSON.stringify(usual)}`;
	const own = [`${path}: ${type}${list}${value}`, ...takes, ...found];
	return [...listConditions(displayOptions).flatMap((condition) => own.map((each) => each + condition)), ...inner];
}

/** The values of other parameters with which the form shows it, each for itself: one more of them does no harm. */
function listConditions({ show = {}, hide = {} }: IDisplayOptions = {}): string[] {
	const unless = Object.entries(hide).map(([name, values]) => ` unless ${name} is ${JSON.stringify(values)}`);
	const others = Object.entries(show).filter(([name]) => !['resource', 'operation', '@version'].includes(name));
	return others.reduce<string[]>(
		(conditions, [name, values = []]) =>
			conditions.flatMap((condition) => values.map((value) => `${condition} when ${name} is ${JSON.stringify(value)}`)),
		[unless.join('')],
	);
}

/** Wires of a saved workflow count inputs and outputs. */
function listConnections(nodeType: INodeType, parameters: Choice): string[] {
	const { workflow } = buildWorkflow({ nodes: [{ name: 'Node', nodeType, typeVersion, parameters }], wires: [] });
	const node = workflow.getNode('Node');
	if (!node) throw new Error('The node is not in its workflow');
	const { getNodeInputs, getNodeOutputs } = n8nWorkflow.NodeHelpers;
	const list = (kind: string, ends: ReturnType<typeof getNodeInputs>): string[] =>
		ends.map((end, index) => {
			const { type, displayName = '' } = typeof end === 'string' ? { type: end } : end;
			return `${kind} ${index}: ${[type, displayName].join(' ').trim()}`;
		});
	return [
		...list('input', getNodeInputs(workflow, node, nodeType.description)),
		...list('output', getNodeOutputs(workflow, node, nodeType.description)),
	];
}
