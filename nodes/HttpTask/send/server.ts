import { failedAt } from '../documents/fault';
import type { DocumentFault, DocumentRead, OpenDocument, OperationModel, ServerModel } from '../documents/types';
import { isLoopback } from '../load/hosts';
import { isVariableId, variableId } from '../form/requestFields';
import { listObjects } from '../../shared/values/json';

/** The server that is chosen, by its address as the document has it; else the first one. */
export function findServer({ servers }: OperationModel, chosen: unknown): ServerModel | undefined {
	return servers.find(({ url }) => url === chosen) ?? servers[0];
}

/**
 * The address of a built-in service for an operation. One with a server of its own in the document (Zuora's token) lies
 * beside the others, and so beside the credential's address.
 */
export function placeBuiltIn(baseUrl: string, { json }: OpenDocument, { servers: [own] }: OperationModel): string {
	const [usual] = listObjects(json.servers);
	const [usualUrl, ownUrl] = [String(usual?.url), String(own?.url)];
	if (!URL.canParse(usualUrl) || !URL.canParse(ownUrl)) return baseUrl;
	const [usualPath, ownPath] = [new URL(usualUrl).pathname, new URL(ownUrl).pathname];
	if (usualPath === ownPath || !baseUrl.endsWith(usualPath)) return baseUrl;
	return (baseUrl.slice(0, -usualPath.length) + ownPath).replace(/\/+$/, '');
}

/** What an item says of the server. */
export interface ServerChoice {
	readonly from: 'document' | 'given';
	/** The address, where it is given. */
	readonly given: string;
	/** The document's server, by its address there. */
	readonly chosen: string;
	/** What the form holds, with the variables among it. */
	readonly values: Readonly<Record<string, unknown>>;
	readonly allowHttp: boolean;
	/** The address that the credential is for; undefined where no credential is used. */
	readonly credentialAddress?: string;
}

/** Where the request goes: the host, and the path before the operation's. */
export interface ServerAddress {
	/** Scheme and host. */
	readonly origin: string;
	/** Without a slash at the end. */
	readonly path: string;
}

const where = 'Server';

/** The address of the server. One of another host than the credential's is refused. */
export function readServer(model: OperationModel, choice: ServerChoice): DocumentRead<ServerAddress> {
	const text = choice.from === 'given' ? readGiven(choice) : readOfDocument(model, choice);
	if (text.kind === 'failed') return text;
	const address = text.value;
	if (!URL.canParse(address) || !/^https?:\/\//i.test(address)) {
		const cure = 'Choose "Given" under "Server", and write its address, such as https://api.example.com/v1.';
		return failedAt(where, `"${address}" is not a whole address`, cure);
	}
	const url = new URL(address);
	return (
		checkAddress(url, choice) ?? { kind: 'read', value: { origin: url.origin, path: url.pathname.replace(/\/+$/, '') } }
	);
}

function readGiven({ given }: ServerChoice): DocumentRead<string> {
	if (given !== '') return { kind: 'read', value: given };
	return failedAt(
		where,
		'its address is empty',
		'Write the address of the server, such as https://api.example.com/v1.',
	);
}

function readOfDocument(model: OperationModel, choice: ServerChoice): DocumentRead<string> {
	const server = findServer(model, choice.chosen);
	if (choice.chosen !== '' && server?.url !== choice.chosen) {
		const cure = 'Choose one of the list under "Document\'s Server".';
		return failedAt(where, `the document has no server "${choice.chosen}"`, cure);
	}
	const lost = findLostVariable(server, choice.values);
	if (lost) return lost;
	const filled = fillVariables(server, choice.values);
	if (filled.kind === 'failed') return filled;
	// A document without a server, or with a path alone, is about the server that gave it, or that the credential is for.
	const { credentialAddress } = choice;
	if (URL.canParse(filled.value) || !credentialAddress || !URL.canParse(credentialAddress)) return filled;
	const base = credentialAddress.replace(/\/*$/, '/');
	return { kind: 'read', value: /^\/?$/.test(filled.value) ? base : new URL(filled.value, base).href };
}

/** A value for a part that the address does not have, as of a document that has changed: it would lead to another server unsaid. */
function findLostVariable(server: ServerModel | undefined, values: ServerChoice['values']): DocumentFault | undefined {
	const named = new Set((server?.variables ?? []).map(({ name }) => variableId(name)));
	const isLost = ([id, value]: [string, unknown]): boolean => isVariableId(id) && !named.has(id) && isFilled(value);
	const lost = Object.entries(values).find(isLost);
	if (lost === undefined) return undefined;
	const cure = 'Choose the operation anew, so that the form has its fields, or take the value out.';
	return failedAt(lost[0], 'the address of the server has no such part', cure);
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function fillVariables(server: ServerModel | undefined, values: ServerChoice['values']): DocumentRead<string> {
	const template = server?.url ?? '';
	let address = template;
	for (const { name, default: usual, options } of server?.variables ?? []) {
		const given = values[variableId(name)];
		const value = isFilled(given) ? String(given).trim() : usual;
		if (options.length > 0 && !options.includes(value)) {
			return failedAt(where, `"${name}" is "${value}"`, `It can be: ${options.join(', ')}.`);
		}
		if (isFilled(given) && !options.includes(value) && leadsElsewhere(template, name, value)) {
			const cure = `Change "${name}" in the request: it is one piece of the address, without the signs that divide it.`;
			return failedAt(where, `"${name}" is "${value}"`, cure);
		}
		address = address.replaceAll(`{${name}}`, () => value);
	}
	return { kind: 'read', value: address };
}

/** Whether a value could lead to another host or path: a variable is one piece of the address, or all of it. */
function leadsElsewhere(template: string, name: string, value: string): boolean {
	if (/[\s?#@\\]/.test(value)) return true;
	const [, host = ''] = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?([^/]*)/i.exec(template) ?? [];
	const isPart = host.includes(`{${name}}`) && host !== `{${name}}`;
	return isPart && !/^[\p{L}\p{N}._-]*$/u.test(value);
}

function checkAddress(url: URL, { allowHttp, credentialAddress }: ServerChoice): DocumentRead<never> | undefined {
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		const cure =
			'Write scheme, host and path alone: https://api.example.com/v1. A user and a password go into a credential.';
		return failedAt(where, 'its address has more than a host and a path', cure);
	}
	if (credentialAddress !== undefined && readOrigin(credentialAddress) !== url.origin) {
		const cure = `The credential is for ${readOrigin(credentialAddress)}. Choose the credential of ${url.origin}, or another server.`;
		return failedAt(
			where,
			`${url.origin} is not the host that the credential is for, and nothing was sent there`,
			cure,
		);
	}
	if (url.protocol === 'https:' || isLoopback(url.hostname) || allowHttp) return undefined;
	const cure =
		'Write "https://", or switch on "Allow Plain HTTP" in the options: all that is sent can then be read on the way.';
	return failedAt(where, `${url.origin} is plain HTTP`, cure);
}

function readOrigin(address: string): string {
	return URL.canParse(address) ? new URL(address).origin : address;
}
