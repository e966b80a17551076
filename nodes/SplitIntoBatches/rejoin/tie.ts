import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { isEmpty } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import { readPath } from '../../shared/bulk/rows';
import { strayAnswer } from './entries';
import type { Lineage } from './lineage';
import type { Answer, BatchOfRows, Stray, Why } from './types';

export interface Tied {
	/** By the batch's place. */
	readonly answers: ReadonlyMap<number, readonly Answer[]>;
	readonly strays: readonly Stray[];
}

export type FindBatch = (answer: Answer) => number | Why;

/** Which answers belong to which batch. */
export function tieAnswers(answers: readonly Answer[], findBatch: FindBatch): Tied {
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
	return { answers: byBatch, strays };
}

export function findByLink(lineage: Lineage): FindBatch {
	return ({ index }) => lineage.findBatch(index) ?? { code: 'unknown_batch', reason: lostLink };
}

const lostLink =
	'its item link leads to none of the batches. A node on the way may not keep item links: take it out, or tie answers by the batch key.';

/** n8n runs a node once for each wire into the same input, the second time without the batches. */
export const findNothing: FindBatch = () => ({
	code: 'unknown_batch',
	reason:
		'no batches came with it. Wire Split to "Batches", and one node alone to "Answers": for failed requests, set its "On Error" to "Continue".',
});

export function findByKey(context: IExecuteFunctions, batches: readonly BatchOfRows[], field: string): FindBatch {
	const placeOf = indexKeys(context, batches);
	return ({ json }) => {
		const key = readPath(json, field);
		if (isEmpty(key) || typeof key === 'object') {
			const reason = `the field "${field}", which should hold the batch's key, is missing or empty. Choose another "Key Field of the Answer", or tie answers by item links.`;
			return { code: 'missing_field', reason };
		}
		const reason = `no batch has the key ${show(key)}, which is in the field "${field}". Choose another "Key Field of the Answer", or tie answers by item links.`;
		return placeOf.get(String(key)) ?? { code: 'unknown_batch', reason };
	};
}

/** Keys that are missing, or there twice, tie nothing: the wires are wrong, so it throws. */
function indexKeys(context: IExecuteFunctions, batches: readonly BatchOfRows[]): ReadonlyMap<string, number> {
	const placeOf = new Map<string, number>();
	for (const { index, key } of batches) {
		const first = key === undefined ? undefined : placeOf.get(key);
		if (key !== undefined && first === undefined) {
			placeOf.set(key, index);
			continue;
		}
		const what = key === undefined ? 'has no "key"' : `has the key ${show(key)}, which item ${first} has as well`;
		throw new NodeOperationError(context.getNode(), `Item ${index} of the input "Batches" ${what}.`, {
			description: 'Wire one run of Split to the input "Batches", or tie answers by item links.',
			itemIndex: index,
		});
	}
	return placeOf;
}
