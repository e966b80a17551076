import type { IExecuteFunctions } from 'n8n-workflow';
import { findLoop, isWired } from '../../../nodes/shared/n8n/wiring';

const wire = { node: 'Next', type: 'main', index: 0 };

function makeContext(more: object): IExecuteFunctions {
	return { getNode: () => ({ name: 'Own' }), ...more } as unknown as IExecuteFunctions;
}

const withWires = (own: unknown) => makeContext({ workflow: { connectionsBySourceNode: { Other: {}, Own: own } } });

describe('whether Failed is wired', () => {
	test.each<[string, unknown, boolean]>([
		['to a node', { main: [[], [wire]] }, true],
		['Done alone', { main: [[wire]] }, false],
		['a wire that was removed', { main: [[wire], []] }, false],
		['as n8n saves an output that was never used', { main: [[wire], null] }, false],
		['nothing at all', undefined, false],
		['wires of another kind', { ai_tool: [[wire]] }, false],
	])('%s', (_, own, expected) => {
		expect(isWired(withWires(own), 1)).toBe(expected);
	});

	test.each<[string, object]>([
		['no workflow', {}],
		['another form of it', { workflow: { connectionsBySourceNode: [] } }],
		['an odd entry', { workflow: { connectionsBySourceNode: { Own: { main: 'x' } } } }],
	])('is not known, and nothing is thrown, with %s', (_, more) => {
		expect(isWired(makeContext(more), 1)).toBeUndefined();
	});

	test('is not known where asking throws', () => {
		const throwing = makeContext({});
		Object.defineProperty(throwing, 'workflow', {
			get() {
				throw new Error('private');
			},
		});
		expect(isWired(throwing, 1)).toBeUndefined();
	});
});

describe('whether a loop feeds the node', () => {
	const fed = (output: number, loop: object, previousNode = 'Loop') =>
		makeContext({
			getInputSourceData: () => ({ previousNode, previousNodeOutput: output }),
			getParentNodes: () => [{ name: 'Loop', type: 'n8n-nodes-base.splitInBatches', ...loop }],
		});

	test.each([
		[3, 1],
		[2, 0],
		[1, 0],
	])('version %i of Loop Over Items, at its output "loop"', (typeVersion, output) => {
		const parameters = { batchSize: 4 };
		expect(findLoop(fed(output, { typeVersion, parameters }))).toEqual({ name: 'Loop', batchSize: 4 });
	});

	test.each<[string, IExecuteFunctions]>([
		['at its output "done"', fed(0, { typeVersion: 3 })],
		['another node', fed(1, { typeVersion: 3, type: 'n8n-nodes-base.set' })],
		['another parent gave the items', fed(1, { typeVersion: 3 }, 'Sheet')],
		['n8n does not tell', makeContext({})],
	])('not %s', (_, context) => {
		expect(findLoop(context)).toBeUndefined();
	});

	test('a size by expression is not known', () => {
		const context = fed(1, { typeVersion: 3, parameters: { batchSize: '={{ 4 }}' } });
		expect(findLoop(context)).toEqual({ name: 'Loop', batchSize: undefined });
	});
});
