import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { splitRoute } from '../../../bulk/request';
import type { Outcome } from '../../../bulk/types';
import type { HttpRequest } from '../../../http/types';
import { isEmpty } from '../values/fields';
import { readList, show, type JsonObject } from '../values/json';
import { askInParts, saysTooLong } from '../lists/askInParts';
import { failItem, splitReason, type Failure } from '../n8n/errors';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import { describeDifferences } from '../n8n/readOnce';
import type { Read } from '../values/read';
import type { NamedAnswer, Variant } from './operation';
import type { SinglePart } from './part';
import { askNode, readVariant } from './request';
import { showResource } from './shownResource';

interface Asked {
	readonly name: string;
	readonly itemIndex: number;
}

/** What one account was asked for, and what is there. */
interface Found {
	readonly asked: readonly Asked[];
	/** By the name in lower case. */
	readonly found: ReadonlyMap<string, JsonObject>;
	/** Names that could not be asked about, because the address that one alone makes is refused. */
	readonly tooLong: ReadonlySet<string>;
}

/** Why the account gives nothing, in the words of the item that is told. */
type Answered = Read<Found, { readonly failure: Failure; readonly itemIndex: number }>;

/**
 * Gets things by their names (ids, external ids): those of all items together, as many in a request as the service
 * takes, given back in the order in which they were asked for. A missing one gets an item that says so.
 */
export async function readNamed(
	context: IExecuteFunctions,
	parts: readonly SinglePart[],
	faults: ReadonlyMap<number, Outcome>,
): Promise<INodeExecutionData[]> {
	const items = [...faults].map(([itemIndex, { reason = '' }]) => {
		return { itemIndex, item: failItem(context, splitReason(reason), itemIndex) };
	});
	const answers: Found[] = [];
	for (const part of parts) {
		const answered = await askPart(context, part);
		if (answered.kind === 'read') {
			answers.push(answered.value);
			items.push(...listFound(answered.value));
		} else {
			const { failure, itemIndex } = answered;
			items.push({ itemIndex, item: failItem(context, failure, itemIndex) });
		}
	}
	hintAtMissing(context, answers);
	const message = describeDifferences(context, [{ path: 'by', label: 'By' }]);
	if (message !== undefined) context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
	return items.sort((a, b) => a.itemIndex - b.itemIndex).map(({ item }) => item);
}

async function askPart(
	context: IExecuteFunctions,
	{ operation, service, ports: { client }, itemIndexes }: SinglePart,
): Promise<Answered> {
	const { answer } = operation;
	if (answer.kind !== 'named') return { kind: 'read', value: { asked: [], found: new Map(), tooLong: new Set() } };
	const variant = readVariant(operation, askNode(context, 0)) ?? operation.variants[0];
	const asked = [...itemIndexes].flatMap((itemIndex) => listAsked(context, answer, itemIndex));
	const wrong = asked.find(({ name }) => name.includes(','));
	if (wrong) {
		const message = `${show(wrong.name)} has a comma in it, and cannot be asked for in a list.`;
		const failure = { message, description: 'Remove it from the list.' };
		return { kind: 'failed', failure, itemIndex: wrong.itemIndex };
	}
	const found = new Map<string, JsonObject>();
	const tooLong = new Set<string>();
	const itemIndex = asked[0]?.itemIndex ?? 0;
	const all = [...new Set(asked.map(({ name }) => name))];
	const write = (names: readonly string[]): HttpRequest => makeNamedRequest(answer, variant, names);
	for await (const { some, reply } of askInParts(client, { all, maxPerCall: answer.maxPerCall, write })) {
		if (saysTooLong(reply)) {
			for (const name of some) tooLong.add(name);
			continue;
		}
		if (reply.kind !== 'ok') return { kind: 'failed', failure: explainFailedReply(service, reply), itemIndex };
		const listed = readList(reply.body, answer.key);
		// Without the list, nothing is known of who is missing.
		if (!listed) return { kind: 'failed', failure: explainUnreadable(service, answer.key), itemIndex };
		for (const resource of listed) {
			const name = resource[answer.nameFields[variant.value] ?? 'id'];
			if (!isEmpty(name)) found.set(String(name).toLowerCase(), showResource(context, operation, resource, itemIndex));
		}
	}
	return { kind: 'read', value: { asked, found, tooLong } };
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

function hintAtMissing(context: IExecuteFunctions, answers: readonly Found[]): void {
	const warn = (message: string): void =>
		context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
	const asked = answers.reduce((sum, answer) => sum + answer.asked.length, 0);
	const refused = answers.flatMap(({ asked, tooLong }) => asked.filter(({ name }) => tooLong.has(name)));
	if (refused.length > 0) {
		const what = `${refused.length} of ${asked} could not be asked about`;
		warn(`${what}: the address that it makes is refused, because it is too long. Shorten it, or use another ID.`);
	}
	const missing = answers.flatMap(({ asked, found, tooLong }) =>
		asked.filter(({ name }) => !found.has(name.toLowerCase()) && !tooLong.has(name)),
	);
	if (missing.length === 0) return;
	const some = missing.slice(0, 10).map(({ name }) => name);
	warn(`${missing.length} of ${asked} were not found: ${some.join(', ')}${missing.length > 10 ? ', …' : ''}`);
}

function listFound({ asked, found, tooLong }: Found): { itemIndex: number; item: INodeExecutionData }[] {
	return asked.map(({ name, itemIndex }) => {
		const resource = found.get(name.toLowerCase());
		const missing = tooLong.has(name) ? { asked: name, tooLong: true } : { asked: name, notFound: true };
		const json = resource ? { ...resource } : missing;
		return { itemIndex, item: { json: json as IDataObject, pairedItem: { item: itemIndex } } };
	});
}
