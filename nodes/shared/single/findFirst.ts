import type { ServiceReader } from '../../../bulk/operation';
import type { HttpRequest } from '../../../http/types';
import type { Failure } from '../n8n/errors';
import type { Read } from '../values/read';
import type { SingleOperation, Variant } from './operation';
import { makeRequest, readParameter, type Ask } from './request';

/** Stands for what is not looked up yet. Some services want digits. */
const anything = '1';

/**
 * The request of one item, about what is looked up first where the variant says so. What is wrong in the other parameters is
 * told before anything is read.
 */
export async function findAndMakeRequest(
	operation: SingleOperation,
	variant: Variant,
	ask: Ask,
	reader: ServiceReader,
): Promise<Read<HttpRequest, Failure>> {
	const { found } = variant;
	if (!found) return makeRequest(operation, variant, ask);
	const askWith =
		(value: string): Ask =>
		(name, ...others) =>
			name === found.inPlaceOf.name ? value : ask(name, ...others);
	const key = readParameter(found.by, ask(found.by.name, ''), true);
	if (key.kind === 'failed') return key;
	const draft = makeRequest(operation, variant, askWith(anything));
	if (draft.kind === 'failed') return draft;
	const thing = await found.find(String(key.value), reader);
	return thing.kind === 'failed' ? thing : makeRequest(operation, variant, askWith(thing.value));
}
