import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Client } from '../../../http/client';
import { cutList } from '../values/cutList';
import { isEmpty } from '../values/fields';
import { readList, show, type JsonObject } from '../values/json';
import { giveError } from '../n8n/giveError';
import { askNode, readVariant } from './request';
import { splitRoute } from '../bulk/operation';
import { tellNo } from './runSingle';
import type { NamedAnswer, SingleOperation, SingleService, Variant } from './operation';

interface Asked {
	readonly name: string;
	readonly itemIndex: number;
}

/**
 * Gets things by their names (ids, external ids): those of all items together, as many in a request as the service
 * takes, given back in the order in which they were asked for. One that is missing is told in an item of its own.
 */
export async function readNamed(
	context: IExecuteFunctions,
	row: SingleOperation,
	answer: NamedAnswer,
	service: SingleService,
	client: Client,
): Promise<INodeExecutionData[]> {
	const variant = readVariant(row, askNode(context, 0)) ?? row.variants[0];
	const asked = context.getInputData().flatMap((_, itemIndex) => listAsked(context, answer, itemIndex));
	const wrong = asked.find(({ name }) => name.includes(','));
	if (wrong) {
		const message = `${show(wrong.name)} has a comma in it, and cannot be asked for in a list.`;
		return [giveError(context, { ok: false, message, description: 'Remove it from the list.' }, wrong.itemIndex)];
	}
	const found = new Map<string, JsonObject>();
	for (const names of cutList([...new Set(asked.map(({ name }) => name))], answer.maxPerCall)) {
		const reply = await client.send(makeCall(answer, variant, names));
		const listed = reply.kind === 'ok' ? readList(reply.body, answer.key) : undefined;
		if (reply.kind !== 'ok') {
			const no = tellNo(service, reply);
			return no.ok ? [] : [giveError(context, no, asked[0]?.itemIndex ?? 0)];
		}
		for (const resource of listed ?? []) {
			const name = resource[answer.nameFields[variant.value] ?? 'id'];
			if (!isEmpty(name)) found.set(String(name).toLowerCase(), resource);
		}
	}
	return tellFound(context, asked, found);
}

function listAsked(context: IExecuteFunctions, answer: NamedAnswer, itemIndex: number): Asked[] {
	const raw = askNode(context, itemIndex)(answer.parameter, '');
	const list: readonly unknown[] = Array.isArray(raw) ? raw : String(raw ?? '').split(',');
	return list.map((name) => ({ name: String(name).trim(), itemIndex })).filter(({ name }) => name !== '');
}

function makeCall(answer: NamedAnswer, variant: Variant, names: readonly string[]): Parameters<Client['send']>[0] {
	const { method, path } = splitRoute(variant.route);
	const query = { [answer.queryNames[variant.value] ?? 'ids']: names.join(',') };
	return { method, path, query, repeatable: true };
}

function tellFound(
	context: IExecuteFunctions,
	asked: readonly Asked[],
	found: ReadonlyMap<string, JsonObject>,
): INodeExecutionData[] {
	const missing = asked.filter(({ name }) => !found.has(name.toLowerCase()));
	if (missing.length > 0) {
		const some = missing.slice(0, 10).map(({ name }) => name);
		const message = `${missing.length} of ${asked.length} were not found: ${some.join(', ')}${missing.length > 10 ? ', …' : ''}`;
		context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
	}
	return asked.map(({ name, itemIndex }) => {
		const resource = found.get(name.toLowerCase());
		const json = resource ? { ...resource } : { asked: name, notFound: true };
		return { json: json as IDataObject, pairedItem: { item: itemIndex } };
	});
}
