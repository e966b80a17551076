import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import manifest from '../../package.json';

/** One operation of a node, as the nodes panel offers it. */
export interface Action {
	readonly label: string;
	/** What the panel sets when the action is chosen. */
	readonly parameters: Readonly<Record<string, string>>;
}

export interface OfferedNode {
	readonly displayName: string;
	/** As workflows name it. */
	readonly type: string;
	readonly actions: readonly Action[];
}

/** Every node of the package, as it describes itself. */
export function listOfferedNodes(): OfferedNode[] {
	return manifest.n8n.nodes.map((compiled) => {
		const source = path.join(__dirname, '..', '..', compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		const { description } = instantiate(jest.requireActual(source));
		return {
			displayName: description.displayName,
			type: `${manifest.name}.${description.name}`,
			actions: description.properties.filter((property) => property.name === 'operation').flatMap(listActions),
		};
	});
}

function instantiate(module: Record<string, new () => INodeType>): INodeType {
	const [NodeClass] = Object.values(module);
	if (!NodeClass) throw new Error('A file of package.json exports no node');
	return new NodeClass();
}

function listActions({ options = [], displayOptions }: INodeProperties): Action[] {
	const [resource] = displayOptions?.show?.resource ?? [];
	return (options as INodePropertyOptions[]).map(({ action, name, value }) => ({
		label: action ?? name,
		parameters: { ...(typeof resource === 'string' && { resource }), operation: String(value) },
	}));
}
