import type { HttpRequest, Ok } from '../../../http/types';
import type { Failure } from '../../shared/n8n/errors';
import { isObject, show } from '../../shared/values/json';
import { readPath } from '../../shared/values/readPath';
import type { OperationModel } from '../documents/types';
import type { TaskSettings } from './options';
import type { TaskAccess } from './ownAccess';
import type { Task } from './task';

/** What follows a page of a list. */
export type NextPage =
	| { readonly kind: 'next'; readonly request: HttpRequest }
	| { readonly kind: 'end' }
	| ({ readonly kind: 'failed' } & Failure);

/** Where services have the address of the next page. */
const usualFields = [
	'next',
	'next_page',
	'nextPage',
	'links.next',
	'links.next.href',
	'_links.next.href',
	'@odata.nextLink',
	'nextLink',
	'next_url',
	'paging.next',
	'pagination.next',
	'meta.next',
] as const;

const end: NextPage = { kind: 'end' };

/** The request for the page after this one, in the way that the options say. */
export function findNext(
	{ model, access }: Pick<Task, 'model' | 'access'>,
	request: HttpRequest,
	reply: Ok,
	{ pages, pageField, pageParameter }: TaskSettings,
): NextPage {
	switch (pages) {
		case 'off':
			return end;
		case 'next': {
			const address = findNextAddress(reply, pageField);
			return address === undefined ? end : followAddress(request, address, access);
		}
		case 'cursor': {
			const cursor = isObject(reply.body) && !saysNoMore(reply.body) ? readPath(reply.body, pageField) : undefined;
			if (typeof cursor !== 'string' && typeof cursor !== 'number') return end;
			return cursor === ''
				? end
				: { kind: 'next', request: { ...request, path: setQuery(request.path, pageParameter, String(cursor)) } };
		}
		case 'number': {
			if (countEntries(reply.body) === 0) return end;
			const now = Number(getQuery(request.path, pageParameter) ?? findFirstPage(model, pageParameter));
			if (!Number.isInteger(now)) return end;
			return { kind: 'next', request: { ...request, path: setQuery(request.path, pageParameter, String(now + 1)) } };
		}
	}
}

/** Most services count from 1; the document tells of others by the default of the parameter. */
function findFirstPage({ fields }: OperationModel, parameter: string): unknown {
	return fields.find(({ in: place, name }) => place === 'query' && name === parameter)?.default ?? 1;
}

/** What is wrong with the options about pages; undefined where nothing is. */
export function checkPageOptions({ pages, pageField, pageParameter }: TaskSettings): Failure | undefined {
	const needsParameter = (pages === 'cursor' || pages === 'number') && pageParameter === '';
	const needsField = pages === 'cursor' && pageField === '';
	if (!needsParameter && !needsField) return undefined;
	const label = needsParameter ? 'Pages: Query Parameter' : 'Pages: Field of the Answer';
	return {
		message: `"${label}" is empty, and "Pages" needs it.`,
		description: `Add the option "${label}", and fill it in.`,
	};
}

/** The address of the next page that an answer names: in its header Link (RFC 8288), or in its body. */
export function findNextAddress({ headers, body }: Ok, field = ''): string | undefined {
	if (field === '') {
		const linked = readLink(headers.link);
		if (linked !== undefined) return linked;
	}
	if (!isObject(body) || saysNoMore(body)) return undefined;
	const fields = field === '' ? usualFields : [field];
	return fields
		.map((name) => readPath(body, name))
		.find((each): each is string => typeof each === 'string' && each !== '');
}

function readLink(header: string | undefined): string | undefined {
	for (const [, address, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
		if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?\s*(?:;|$)/i.test(parameters)) return address;
	}
	return undefined;
}

/** Some services name a next page where there is none, and say so beside it. */
function saysNoMore(body: Readonly<Record<string, unknown>>): boolean {
	const meta = isObject(body.meta) ? body.meta : {};
	return [body.has_more, body.hasMore, meta.has_more, meta.hasMore].includes(false);
}

/**
 * A next page is read only at the address that the credential is for. A service that has its key in the query repeats it
 * in the next address, where it was cut out as a secret: each request gets the key anew.
 */
function followAddress(request: HttpRequest, address: string, { baseUrl, signsQuery }: TaskAccess): NextPage {
	const now = baseUrl + request.path;
	const next = URL.canParse(address, now) ? new URL(address, now) : undefined;
	const base = new URL(baseUrl);
	const isWithin = next?.origin === base.origin && next.href.startsWith(base.href.replace(/\/+$/, ''));
	if (next && isWithin && next.username === '') {
		const path = next.href.slice(base.href.replace(/\/+$/, '').length);
		return {
			kind: 'next',
			request: { ...request, path: signsQuery === undefined ? path : cutQuery(path, signsQuery) },
		};
	}
	return {
		kind: 'failed',
		message: `The answer says that the next page is at another address: ${show(address)}.`,
		description: `Nothing is sent there: pages are read at ${baseUrl} only.`,
	};
}

/** How far below the body its list may lie: GenAuth has it in `data.list`. */
const mostLevels = 3;

/** Entries of the list in a body: the body itself, or the first of those that lie highest in it; 0 where there is none. */
function countEntries(body: unknown): number {
	let parts: readonly (readonly [name: string, part: unknown])[] = [['', body]];
	for (let level = 0; level <= mostLevels; level++) {
		const lists = parts.flatMap(([name, part]) => (Array.isArray(part) ? [{ name, length: part.length }] : []));
		// A list of what went wrong stands beside that of the entries.
		const [list] = [...lists.filter(({ name }) => !/^(errors|warnings)$/i.test(name)), ...lists];
		if (list) return list.length;
		parts = parts.flatMap(([, part]) => (isObject(part) ? Object.entries(part) : []));
	}
	return 0;
}

const splitQuery = (path: string): [path: string, pairs: string[]] => {
	const at = path.indexOf('?');
	return at < 0
		? [path, []]
		: [
				path.slice(0, at),
				path
					.slice(at + 1)
					.split('&')
					.filter((pair) => pair !== ''),
			];
};

const isNamed = (pair: string, name: string): boolean => decode(pair.split('=')[0] ?? '') === name;

function getQuery(path: string, name: string): string | undefined {
	const pair = splitQuery(path)[1].find((each) => isNamed(each, name));
	return pair === undefined ? undefined : decode(pair.slice(pair.indexOf('=') + 1));
}

function setQuery(path: string, name: string, value: string): string {
	const others = cutQuery(path, name);
	return `${others}${others.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function cutQuery(path: string, name: string): string {
	const [bare, pairs] = splitQuery(path);
	const others = pairs.filter((pair) => !isNamed(pair, name));
	return others.length === 0 ? bare : `${bare}?${others.join('&')}`;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		return text;
	}
}
