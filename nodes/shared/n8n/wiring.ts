import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../values/json';
import { evaluate } from './evaluate';

/**
 * Whether anything hangs on this output of the node; undefined where it can't be told. n8n has no typed way to ask, so the
 * workflow's own table of wires is looked at, where this n8n gives it.
 */
export function isWired(context: Pick<IExecuteFunctions, 'getNode'>, output: number): boolean | undefined {
	const read = evaluate(() => readWires(context, output));
	return read.kind === 'read' && typeof read.value === 'boolean' ? read.value : undefined;
}

function readWires(context: Pick<IExecuteFunctions, 'getNode'>, output: number): boolean | undefined {
	const workflow: unknown = Reflect.get(context, 'workflow');
	if (!isObject(workflow) || !isObject(workflow.connectionsBySourceNode)) return undefined;
	const own = workflow.connectionsBySourceNode[context.getNode().name];
	if (own === undefined) return false;
	if (!isObject(own)) return undefined;
	if (own.main === undefined) return false;
	if (!Array.isArray(own.main)) return undefined;
	const wires: unknown = own.main[output];
	return Array.isArray(wires) && wires.length > 0;
}

/** A loop that the items come from. */
interface Loop {
	readonly name: string;
	/** Items that it hands out at a time; undefined where an expression says so. */
	readonly batchSize: number | undefined;
}

/** n8n's own "Loop Over Items", where the items come right out of its loop; undefined where they don't, or nobody can tell. */
export function findLoop(context: IExecuteFunctions): Loop | undefined {
	const read = evaluate(() => readLoop(context));
	return read.kind === 'read' ? (read.value as Loop | undefined) : undefined;
}

function readLoop(context: IExecuteFunctions): Loop | undefined {
	const { previousNode, previousNodeOutput = 0 } = context.getInputSourceData(0, 'main');
	const parents = context.getParentNodes(context.getNode().name, {
		connectionType: 'main',
		depth: 1,
		includeNodeParameters: true,
	});
	const loop = parents.find(({ name, type }) => name === previousNode && type === 'n8n-nodes-base.splitInBatches');
	// Since its third version, its first output is "done".
	if (!loop || previousNodeOutput !== (loop.typeVersion >= 3 ? 1 : 0)) return undefined;
	const size: unknown = loop.parameters?.batchSize;
	return { name: loop.name, batchSize: typeof size === 'number' ? size : undefined };
}
