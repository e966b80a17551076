import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { findSource, manifest, root } from './root';

/** Every node of the package, as n8n makes it. */
export const nodeTypes: readonly INodeType[] = manifest.n8n.nodes.map((built) => {
	const source = findSource(built);
	const module = jest.requireActual<Record<string, new () => INodeType>>(join(root, source));
	const [NodeClass] = Object.values(module);
	if (!NodeClass) throw new Error(`${source} exports no node`);
	return new NodeClass();
});

export function findNodeType(name: string): INodeType {
	const found = nodeTypes.find(({ description }) => description.name === name);
	if (!found) throw new Error(`package.json lists no node ${name}`);
	return found;
}

/** What a node offers of a resource, as its description says: the values of resource and operation in saved workflows. */
export interface OfferedOperation {
	readonly resource: string;
	readonly operation: string;
}

/** All that a node of a service offers; nothing, where the node has no resources. */
export function listOffered({ description }: INodeType): readonly OfferedOperation[] {
	const named = (name: string) => description.properties.filter((property) => property.name === name);
	return named('resource')
		.flatMap(listValues)
		.flatMap((resource) =>
			named('operation')
				.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource))
				.flatMap(listValues)
				.map((operation) => ({ resource, operation })),
		);
}

export function listValues({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? String(option.value) : []));
}
