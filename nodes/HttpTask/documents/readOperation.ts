import { isObject } from '../../shared/values/json';
import { readAnswers } from './answers';
import { readBody } from './body';
import { failedAt } from './fault';
import { findOperations, listOperation, nameId, type FoundOperation } from './listOperations';
import { readOpenApi3 } from './openapi3';
import { readParameters } from './parameters';
import { startReading } from './reading';
import { readSecurity } from './security';
import { readServers } from './servers';
import { readSwagger2 } from './swagger2';
import { tame } from './tame';
import { toText } from './text';
import type { DocumentRead, Json, OpenDocument, OperationModel } from './types';

/** `mediaType`: which body to send, where the operation takes several. */
export interface OperationChoice {
	readonly mediaType?: string;
}

/** All of one operation. `id`: `METHOD /path`, or an operationId. */
export function readOperation(
	document: OpenDocument,
	id: string,
	{ mediaType }: OperationChoice = {},
): DocumentRead<OperationModel> {
	const found = findOperation(document, id);
	if (!found) {
		const cure = 'Choose one of the list, or write METHOD /path as the document has it, or an operationId.';
		return failedAt('', `the document has no operation "${toText(id)}"`, cure);
	}
	const { item, operation } = found;
	const listed = listOperation(found);
	const reading = startReading(document);
	const read = document.version === '2.0' ? readSwagger2 : readOpenApi3;
	const source = read(reading, item, operation);
	const fields = readParameters(reading, source.parameters, listed.path);
	const body = source.body && readBody(reading, source.body, mediaType);
	const [fault] = reading.faults;
	if (fault) return fault;
	const value: OperationModel = {
		...listed,
		fields: [...fields, ...(body?.fields ?? [])],
		...(body && { body: body.body }),
		servers: readServers(document, item, operation),
		...readSecurity(document, operation),
		answers: readAnswers(document, source.answers),
		...readWords(operation.node),
	};
	return { kind: 'read', value };
}

function findOperation(document: OpenDocument, id: string): FoundOperation | undefined {
	const all = findOperations(document);
	const wanted = id.trim();
	const [, word = '', path = ''] = /^([a-z]+)\s+(\S.*)$/i.exec(wanted) ?? [];
	const ofMethod = all.filter(({ method }) => method === word.toUpperCase());
	const hasId = ({ operation: { node } }: FoundOperation) => isObject(node) && node.operationId === wanted;
	return (
		ofMethod.find((each) => nameId(each.method, each.path) === `${each.method} ${path}`) ??
		all.find(hasId) ??
		ofMethod.find((each) => bare(each.path) === bare(path))
	);
}

/** Without the names in braces and a slash at the end: they say nothing of where a request goes. */
const bare = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');

/** What the catalogue's `x-` keys say, and the description. */
function readWords(node: unknown): Pick<OperationModel, 'description' | 'allowed' | 'limits' | 'meaning' | 'bulkRows'> {
	const operation = isObject(node) ? node : {};
	const limits = Array.isArray(operation['x-limits']) ? operation['x-limits'] : [operation['x-limits']];
	const [allowed, meaning] = [toText(operation['x-allowed']), toText(operation['x-meaning'])];
	const rows = operation['x-bulk-rows'];
	return {
		description: toText(operation.description),
		...(allowed !== '' && { allowed }),
		limits: limits.flatMap((limit) => toText(limit) || []),
		...(meaning !== '' && { meaning }),
		...(isObject(rows) && { bulkRows: tame(rows) as Json }),
	};
}
