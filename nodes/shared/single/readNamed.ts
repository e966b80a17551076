import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { splitRoute } from '../../../bulk/request';
import type { Client } from '../../../http/client';
import type { HttpRequest } from '../../../http/types';
import { isEmpty } from '../values/fields';
import { readList, show, type JsonObject } from '../values/json';
import { askInParts, saysTooLong } from '../lists/askInParts';
import { failItem } from '../n8n/errors';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import type { ServiceBasics } from '../n8n/service';
import type { NamedAnswer, SingleOperation, Variant } from './operation';
import { askNode, readVariant } from './request';

interface Asked {
	readonly name: string;
	readonly itemIndex: number;
}

/**
 * Gets things by their names (ids, external ids): those of all items together, as many in a request as the service
 * takes, given back in the order in which they were asked for. A missing one gets an item that says so.
 */
export async function readNamed(
	context: IExecuteFunctions,
	operation: SingleOperation,
	answer: NamedAnswer,
	service: ServiceBasics,
	client: Client,
): Promise<INodeExecutionData[]> {
	const variant = readVariant(operation, askNode(context, 0)) ?? operation.variants[0];
	const asked = context.getInputData().flatMap((_, itemIndex) => listAsked(context, answer, itemIndex));
	const wrong = asked.find(({ name }) => name.includes(','));
	if (wrong) {
		const message = `${show(wrong.name)} has a comma in it, and cannot be asked for in a list.`;
		return [failItem(context, { message, description: 'Remove it from the list.' }, wrong.itemIndex)];
	}
	const found = new Map<string, JsonObject>();
	const tooLong = new Set<string>();
	const all = [...new Set(asked.map(({ name }) => name))];
	const write = (names: readonly string[]): HttpRequest => makeNamedRequest(answer, variant, names);
	for await (const { some, reply } of askInParts(client, { all, maxPerCall: answer.maxPerCall, write })) {
		if (saysTooLong(reply)) {
			for (const name of some) tooLong.add(name);
			continue;
		}
		if (reply.kind !== 'ok') return [failItem(context, explainFailedReply(service, reply), asked[0]?.itemIndex ?? 0)];
		const listed = readList(reply.body, answer.key);
		// Without the list, nothing is known of who is missing.
		if (!listed) return [failItem(context, explainUnreadable(service, answer.key), asked[0]?.itemIndex ?? 0)];
		for (const resource of listed) {
			const name = resource[answer.nameFields[variant.value] ?? 'id'];
			if (!isEmpty(name)) found.set(String(name).toLowerCase(), resource);
		}
	}
	hintAtMissing(context, asked, { found, tooLong });
	return listFound(asked, { found, tooLong });
}

function listAsked(context: IExecuteFunctions, answer: NamedAnswer, itemIndex: number): Asked[] {
	const raw = askNode(context, itemIndex)(answer.parameter, '');
	const list: readonly unknown[] = Array.isArray(raw) ? raw : String(raw ?? '').split(',');
	return list.map((name) => ({ name: String(name).trim(), itemIndex })).filter(({ name }) => name !== '');
}

function makeNamedRequest(answer: NamedAnswer, variant: Variant, names: readonly string[]): HttpRequest {
	const { method, path } = splitRoute(variant.route);
	const query = { [answer.queryNames[variant.value] ?? 'ids']: names.join(',') };
	return { method, path, query, repeatable: true };
}

/** What came of the names. */
interface NamedRead {
	/** By the name in lower case. */
	readonly found: ReadonlyMap<string, JsonObject>;
	/** Names that could not be asked about, because the address that one alone makes is refused. */
	readonly tooLong: ReadonlySet<string>;
}

function hintAtMissing(context: IExecuteFunctions, asked: readonly Asked[], { found, tooLong }: NamedRead): void {
	const warn = (message: string): void =>
		context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
	const refused = asked.filter(({ name }) => tooLong.has(name));
	if (refused.length > 0) {
		const what = `${refused.length} of ${asked.length} could not be asked about`;
		warn(`${what}: the address that it makes is refused, because it is too long. Shorten it, or use another ID.`);
	}
	const missing = asked.filter(({ name }) => !found.has(name.toLowerCase()) && !tooLong.has(name));
	if (missing.length === 0) return;
	const some = missing.slice(0, 10).map(({ name }) => name);
	warn(`${missing.length} of ${asked.length} were not found: ${some.join(', ')}${missing.length > 10 ? ', …' : ''}`);
}

function listFound(asked: readonly Asked[], { found, tooLong }: NamedRead): INodeExecutionData[] {
	return asked.map(({ name, itemIndex }) => {
		const resource = found.get(name.toLowerCase());
		const missing = tooLong.has(name) ? { asked: name, tooLong: true } : { asked: name, notFound: true };
		const json = resource ? { ...resource } : missing;
		return { json: json as IDataObject, pairedItem: { item: itemIndex } };
	});
}
