import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { readPath } from '../../shared/values/readPath';
import { isEmpty } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import { strayAnswer } from './entries';
import type { Lineage } from './lineage';
import type { Answer, BatchOfRows, Stray, TieBy, UntiedReason } from './types';

interface AssignedAnswers {
	/** By the index of the batch. */
	readonly byBatch: ReadonlyMap<number, readonly Answer[]>;
	/** The answers that belong to no batch. */
	readonly strays: readonly Stray[];
}

/** The index of the batch that an answer belongs to, or why there is none. */
type FindBatch = (answer: Answer) => number | UntiedReason;

/** Tells which answers belong to which batch. */
export function assignAnswers(answers: readonly Answer[], findBatch: FindBatch): AssignedAnswers {
	const byBatch = new Map<number, Answer[]>();
	const strays: Stray[] = [];
	for (const answer of answers) {
		const batch = findBatch(answer);
		if (typeof batch !== 'number') {
			strays.push(strayAnswer(answer, batch));
			continue;
		}
		const known = byBatch.get(batch);
		if (known) known.push(answer);
		else byBatch.set(batch, [answer]);
	}
	return { byBatch, strays };
}

export function makeBatchFinder(
	context: IExecuteFunctions,
	tieBy: TieBy,
	batches: readonly BatchOfRows[],
	lineage: Lineage,
): FindBatch {
	if (batches.length === 0) return () => noBatches;
	return tieBy.kind === 'itemLinks' ? findByLink(lineage) : findByKey(context, batches, tieBy.field);
}

/** n8n runs a node once for each wire into the same input, the second time without the batches. */
const noBatches: UntiedReason = {
	code: 'unknown_batch',
	reason:
		'no batches came with it. Wire Split to "Batches", and one node alone to "Answers": for failed requests, set its "On Error" to "Continue".',
};

function findByLink(lineage: Lineage): FindBatch {
	return ({ index }) => lineage.findBatch(index) ?? { code: 'unknown_batch', reason: lostLink };
}

const lostLink =
	'its item link leads to none of the batches. A node on the way may not keep item links: take it out, or tie answers by the batch key.';

function findByKey(context: IExecuteFunctions, batches: readonly BatchOfRows[], field: string): FindBatch {
	const indexOf = indexKeys(context, batches);
	return ({ json }) => {
		const key = readPath(json, field);
		if (isEmpty(key) || typeof key === 'object') {
			const reason = `the field "${field}", which should hold the batch's key, is missing or empty. Choose another "Key Field of the Answer", or tie answers by item links.`;
			return { code: 'missing_field', reason };
		}
		const reason = `no batch has the key ${show(key)}, which is in the field "${field}". Choose another "Key Field of the Answer", or tie answers by item links.`;
		return indexOf.get(String(key)) ?? { code: 'unknown_batch', reason };
	};
}

/** The index of each batch by its key. Throws for a key that is missing or there twice: a wire is wrong. */
function indexKeys(context: IExecuteFunctions, batches: readonly BatchOfRows[]): ReadonlyMap<string, number> {
	const indexOf = new Map<string, number>();
	for (const { index, key } of batches) {
		const first = key === undefined ? undefined : indexOf.get(key);
		if (key !== undefined && first === undefined) {
			indexOf.set(key, index);
			continue;
		}
		const what = key === undefined ? 'has no "key"' : `has the key ${show(key)}, which item ${first} has as well`;
		throw new NodeOperationError(context.getNode(), `Item ${index} of the input "Batches" ${what}.`, {
			description: 'Wire one run of Split to the input "Batches", or tie answers by item links.',
			itemIndex: index,
		});
	}
	return indexOf;
}
