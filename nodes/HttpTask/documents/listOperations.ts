import { isObject } from '../../shared/values/json';
import { below, follow, startReading, type Spot } from './reading';
import { toLine, toLink } from './text';
import type { ListedOperation, Method, OpenDocument } from './types';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** An operation in its document, with the object of its path. */
export interface FoundOperation {
	readonly method: Method;
	readonly path: string;
	readonly item: Spot;
	readonly operation: Spot;
}

/** Every operation of a document, in the document's order. What is no operation is left out. */
export function listOperations(document: OpenDocument): readonly ListedOperation[] {
	return findOperations(document).map(listOperation);
}

export function findOperations(document: OpenDocument): readonly FoundOperation[] {
	const reading = startReading(document);
	const paths: Spot = below({ node: document.json, where: '' }, 'paths');
	const keys = isObject(paths.node) ? Object.keys(paths.node).filter((key) => !key.startsWith('x-')) : [];
	return keys.flatMap((path) => {
		const own = below(paths, path);
		const item = isObject(own.node) && typeof own.node.$ref === 'string' ? (follow(reading, own) ?? own) : own;
		return methods.flatMap((method) => {
			const operation = below(item, method.toLowerCase());
			return isObject(operation.node) ? [{ method, path, item, operation }] : [];
		});
	});
}

export function listOperation({ method, path, operation: { node } }: FoundOperation): ListedOperation {
	const { operationId, summary, tags, deprecated, externalDocs } = isObject(node) ? node : {};
	const link = isObject(externalDocs) ? toLink(externalDocs.url) : undefined;
	const shownPath = toLine(path, 1000);
	return {
		id: nameId(method, path),
		method,
		path,
		name: toLine(summary, 200) || nameRoute(method, shownPath),
		...(typeof operationId === 'string' && operationId !== '' && { operationId: toLine(operationId) }),
		tags: Array.isArray(tags) ? tags.flatMap((tag) => toLine(tag, 100) || []) : [],
		deprecated: deprecated === true,
		...(link !== undefined && { link }),
	};
}

/** What a saved workflow holds. */
export const nameId = (method: Method, path: string): string => `${method} ${toLine(path, 1000)}`;

const verbs: Readonly<Record<Method, string>> = {
	GET: 'Get',
	POST: 'Create',
	PUT: 'Replace',
	PATCH: 'Update',
	DELETE: 'Delete',
	HEAD: 'Check',
	OPTIONS: 'Options of',
};

/** `Delete users` for `DELETE /v1/users/{id}`: the fixed words at the end of the path, and what the method does there. */
function nameRoute(method: Method, path: string): string {
	const parts = path.split(/[/?#]/).filter((part) => part !== '' && !/^(v\d+(\.\d+)*|api)$/i.test(part));
	const fixed = parts.filter((part) => !part.includes('{')).slice(-2);
	const words = fixed.join(' ').replace(/[._-]+/g, ' ');
	return words === '' ? `${method} ${path}` : `${findVerb(method, path.endsWith('}'))} ${words}`;
}

/** `isOne`: whether the path ends with the name of one thing. */
function findVerb(method: Method, isOne: boolean): string {
	if (method === 'GET' && !isOne) return 'List';
	return method === 'POST' && isOne ? 'Update' : verbs[method];
}
