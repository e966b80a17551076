import { isObject } from '../../shared/values/json';
import { below, follow, startReading, type Spot } from './reading';
import { toLine, toLink } from './text';
import type { ListedOperation, Method, OpenDocument } from './types';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** An operation in its document. */
export interface FoundOperation {
	readonly listed: ListedOperation;
	readonly item: Spot;
	readonly operation: Spot;
}

/** Every operation of a document, in the document's order. What is no operation is left out. */
export function listOperations(document: OpenDocument): readonly ListedOperation[] {
	return findOperations(document).map(({ listed }) => listed);
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
			return isObject(operation.node) ? [{ listed: list(method, path, operation), item, operation }] : [];
		});
	});
}

function list(method: Method, path: string, { node }: Spot): ListedOperation {
	const { operationId, summary, tags, deprecated, externalDocs } = isObject(node) ? node : {};
	const link = isObject(externalDocs) ? toLink(externalDocs.url) : undefined;
	const shownPath = toLine(path, 1000);
	return {
		id: `${method} ${shownPath}`,
		method,
		path,
		name: toLine(summary, 200) || nameRoute(method, shownPath),
		...(typeof operationId === 'string' && operationId !== '' && { operationId: toLine(operationId) }),
		tags: Array.isArray(tags) ? tags.flatMap((tag) => toLine(tag, 100) || []) : [],
		deprecated: deprecated === true,
		...(link !== undefined && { link }),
	};
}

const verbs: Readonly<Record<Method, string>> = {
	GET: 'Get',
	POST: 'Create',
	PUT: 'Replace',
	PATCH: 'Update',
	DELETE: 'Delete',
	HEAD: 'Check',
	OPTIONS: 'Options of',
};

/** `Delete users` for `DELETE /users/{id}`: the fixed words at the end of the path, with what stands before them. */
function nameRoute(method: Method, path: string): string {
	const words = path.split(/[/?#]/).filter((word) => word !== '' && !/\{/.test(word));
	const fixed = words
		.slice(-2)
		.join(' ')
		.replace(/[._-]+/g, ' ');
	return fixed === '' ? `${method} ${path}` : `${verbs[method]} ${fixed}`;
}
