import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { escapeHtml } from '../documents/html';
import { writeReference } from '../documents/reference';
import type { DocumentFault, ListedOperation } from '../documents/types';
import { evaluate } from '../../shared/n8n/evaluate';
import { readChosenDocument, readChosenOperation, readOperationId, type ReadParameter } from '../load/chosenDocument';
import { findServer } from '../send/server';
import { toFormText } from './fieldIds';
import { listRequestFields } from './requestFields';

/** Reads the form as it is now, saved or not. */
function readForm(context: ILoadOptionsFunctions): ReadParameter {
	return (name) => {
		const now = evaluate(() => context.getCurrentNodeParameter(name));
		if (now.kind === 'read' && now.value !== undefined) return now.value;
		const saved = evaluate(() => context.getNodeParameter(name, undefined));
		return saved.kind === 'read' ? saved.value : undefined;
	};
}

/** The list of "API Operation": what fits the words best comes first. */
export async function searchOperations(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const loaded = await readChosenDocument(this, readForm(this));
	if (loaded.kind === 'failed') throw makeListError(this, loaded);
	return { results: loaded.value.search(filter.trim()).map(showOperation) };
}

function showOperation({ id, name, deprecated, link }: ListedOperation): INodeListSearchItems {
	const told = deprecated ? `${name} (deprecated)` : name;
	return {
		name: told === id ? id : toFormText(`${told} (${id})`),
		value: id,
		...(link !== undefined && { url: link }),
	};
}

/** Texts above the form are never empty: n8n would leave the one of the operation before. */
const blank = 'Choose an API Operation above to see its reference here.';

/** The reference of the chosen operation, as the text that n8n shows where a mapper has no fields. Never throws. */
export async function showReference(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const read = readForm(this);
	if (readOperationId(read('operation')) === '') return { fields: [], emptyFieldsNotice: blank };
	const chosen = await readChosenOperation(this, read);
	const notice = chosen.kind === 'failed' ? writeFault(chosen) : writeReference(chosen.value.model);
	return { fields: [], emptyFieldsNotice: notice === '' ? blank : notice };
}

/** The fields of the chosen operation's request. */
export async function listFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const read = readForm(this);
	if (readOperationId(read('operation')) === '') return { fields: [], emptyFieldsNotice: blank };
	const chosen = await readChosenOperation(this, read);
	if (chosen.kind === 'failed') return { fields: [], emptyFieldsNotice: writeFault(chosen) };
	const { model } = chosen.value;
	const fields = listRequestFields(model, readsServer(read) ? findServer(model, read('documentServer')) : undefined);
	return { fields, emptyFieldsNotice: 'This operation takes no parameters and no body: there is nothing to fill in.' };
}

/** The servers that the document names for the chosen operation. */
export async function listServers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = await readChosenOperation(this, readForm(this));
	if (chosen.kind === 'failed') throw makeListError(this, chosen);
	// One that n8n would run as an expression is no address.
	const servers = chosen.value.model.servers.filter(({ url }) => !url.startsWith('='));
	const named = servers.map(({ url, description }) => ({ name: url, value: url, description }));
	return [{ name: 'First of the Document', value: '' }, ...named];
}

const readsServer = (read: ReadParameter): boolean => read('catalogue') !== 'builtIn' && read('serverFrom') !== 'given';

/** n8n cuts the message of a list's error at each hyphen, and shows its first sentence: the whole goes below it. */
function makeListError(context: ILoadOptionsFunctions, { message, description }: DocumentFault): NodeOperationError {
	const short = message.replace(/[-‐–—]+/g, ' ').split(/(?<=\.)\s/)[0] ?? '';
	return new NodeOperationError(context.getNode(), short, { description: `${message}. ${description}` });
}

function writeFault({ message, description }: DocumentFault): string {
	return `<b>${escapeHtml(message)}</b><br>${escapeHtml(description)}`;
}
