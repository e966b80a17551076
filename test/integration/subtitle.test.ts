import type { ICredentialType, INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import * as shipped from '../../index';
import { buildWorkflow } from '../support/n8nWorkflow';

/* Below a node in the canvas stands what it does, in the words of its form. n8n evaluates the text itself. */

const nodes = Object.values(shipped)
	.map((Shipped): INodeType | ICredentialType => new Shipped())
	.filter((one): one is INodeType => 'description' in one)
	.filter(({ description }) => description.properties.some(({ name }) => name === 'operation'));

const listOptions = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** Each operation of a node, with the words that the form has for it. */
function listChoices({ description: { properties } }: INodeType) {
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(listOptions);
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			listOptions(property).map(({ name, value }) => {
				const [resource] = property.displayOptions?.show?.resource ?? [];
				const of = resources.find((each) => each.value === resource);
				const words = of === undefined ? name : `${name}: ${of.name}`;
				return { words, parameters: { ...(of && { resource: String(of.value) }), operation: String(value) } };
			}),
		);
}

test.each(nodes.map((node) => [node.description.displayName, node] as const))(
	'%s says what it does in words, for each operation',
	(_name, nodeType) => {
		for (const { words, parameters } of listChoices(nodeType)) {
			const { workflow } = buildWorkflow({ nodes: [{ name: 'Node', nodeType, parameters }], wires: [] });
			const [node] = Object.values(workflow.nodes);
			expect(
				node && workflow.expression.getSimpleParameterValue(node, nodeType.description.subtitle, 'internal', {}),
			).toBe(words.replace(' (Zuora)', ''));
		}
	},
);
