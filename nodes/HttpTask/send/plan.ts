import type { IExecuteFunctions } from 'n8n-workflow';
import { endSentence } from '../../../http/sentences';
import type { DocumentFault, DocumentRead, OpenDocument, OperationModel, WireRequest } from '../documents/types';
import { writeRequest } from '../documents/writeRequest';
import { readChosenOperation, readOperationId, type ChosenOperation } from '../load/chosenDocument';
import type { AccessByItem, CredentialGroup } from '../../shared/n8n/accessByItem';
import { splitReason, type Failure } from '../../shared/n8n/errors';
import { evaluate, evaluateLater } from '../../shared/n8n/evaluate';
import type { Read } from '../../shared/values/read';
import { takeAnyAnswer } from './accesses';
import type { BuiltInService } from './builtIn';
import type { TaskSettings } from './options';
import type { TaskAccess } from './ownAccess';
import { makeOwnService } from './ownService';
import { findMissingFile } from './payload';
import { placeBuiltIn, readServer, type ServerChoice } from './server';
import type { Task } from './task';
import { readMapperValues, readValues } from './values';

/** What planning a request needs of the node. */
export interface Planning {
	readonly context: IExecuteFunctions;
	readonly builtIn: BuiltInService | undefined;
	readonly accesses: AccessByItem<TaskAccess>;
	readonly settings: TaskSettings;
	/** The operation of an item, read once for each name. */
	readonly findOperation: (itemIndex: number) => Promise<DocumentRead<ChosenOperation>>;
}

export type TaskRead = Read<Task, Failure>;

/** Reads the document and the operations of a run. */
export function makeOperationFinder(context: IExecuteFunctions): Planning['findOperation'] {
	const found = new Map<string, Promise<DocumentRead<ChosenOperation>>>();
	const read = (name: string): unknown => context.getNodeParameter(name, 0, '');
	return async (itemIndex) => {
		const chosen = await evaluateLater(async () => {
			const id = readOperationId(context.getNodeParameter('operation', itemIndex, ''));
			const reading = found.get(id) ?? readChosenOperation(context, read, id);
			found.set(id, reading);
			return reading;
		});
		return chosen.kind === 'read' ? chosen.value : { where: '', ...explainThrown(chosen.why, itemIndex) };
	};
}

/** The request of an item, or why it has none. Nothing is sent. */
export async function planTask(planning: Planning, itemIndex: number): Promise<TaskRead> {
	const { context, accesses, findOperation } = planning;
	const fault = accesses.faults.get(itemIndex);
	if (fault) return { kind: 'failed', ...splitReason(fault.reason ?? '') };
	const group = accesses.groups.find(({ itemIndexes }) => itemIndexes.has(itemIndex)) ?? accesses.groups[0];
	const chosen = await findOperation(itemIndex);
	if (chosen.kind === 'failed') return toFailure(chosen);
	const { model, document } = chosen.value;
	const mapper = evaluate(() => context.getNodeParameter('request', itemIndex, {}));
	if (mapper.kind === 'failed') return explainThrown(mapper.why, itemIndex);
	return fillIn(planning, { itemIndex, model, group, mapper: mapper.value, document });
}

interface Filling {
	readonly itemIndex: number;
	readonly model: OperationModel;
	readonly group: CredentialGroup<TaskAccess>;
	readonly mapper: unknown;
	readonly document: OpenDocument;
}

function fillIn(planning: Planning, { itemIndex, model, group, mapper, document }: Filling): TaskRead {
	const { context, builtIn } = planning;
	const { json = {} } = context.getInputData()[itemIndex] ?? {};
	const server = builtIn ? undefined : evaluate(() => readOwnServer(planning, model, itemIndex, group.access, mapper));
	if (server?.kind === 'failed') return explainThrown(server.why, itemIndex);
	const address = server?.value;
	if (address?.kind === 'failed') return toFailure(address);
	const wire = writeRequest(model, readValues(mapper, json, model));
	if (wire.kind === 'failed') return toFailure(wire);
	if (losesBody(wire.value)) return bodyOfGet;
	const missing = findMissingFile(context, itemIndex, wire.value.body);
	if (missing) return { kind: 'failed', ...missing };
	const { access } = group;
	const { origin, path } = address?.value ?? { origin: placeBuiltIn(access.baseUrl, document, model), path: '' };
	const task = {
		itemIndex,
		model,
		wire: wire.value,
		access: { ...access, baseUrl: origin },
		path: path + wire.value.path,
		group,
		service: builtIn ? takeAnyAnswer(builtIn.service) : makeOwnService(document.title === '' ? origin : document.title),
		isOwn: builtIn === undefined,
		...(builtIn?.saysDone && { saysDone: builtIn.saysDone }),
		...(builtIn?.hasMore && { hasMore: builtIn.hasMore }),
	};
	return { kind: 'read', value: task };
}

/** Seen in n8n 2.41: a GET goes out without its body, and would ask for more than it says. */
const losesBody = ({ method, body }: WireRequest): boolean =>
	method === 'GET' && body !== undefined && !(body.form === 'text' && /^(\{\}|\[\]|)$/.test(body.text));

const bodyOfGet: { readonly kind: 'failed' } & Failure = {
	kind: 'failed',
	message: 'A request by GET has a body here, and n8n sends none with GET.',
	description: 'Choose the operation that takes the same by POST, where the service has one; or take the body out.',
};

function readOwnServer(
	{ context, settings }: Planning,
	model: OperationModel,
	itemIndex: number,
	{ address }: TaskAccess,
	mapper: unknown,
) {
	const choice: ServerChoice = {
		from: context.getNodeParameter('serverFrom', 0, 'document') === 'given' ? 'given' : 'document',
		given: String(context.getNodeParameter('serverAddress', itemIndex, '') ?? '').trim(),
		chosen: String(context.getNodeParameter('documentServer', 0, '')),
		values: readMapperValues(mapper),
		allowHttp: settings.allowHttp,
		...(address !== undefined && { credentialAddress: address }),
	};
	return readServer(model, choice);
}

export function toFailure({ message, description }: DocumentFault): { readonly kind: 'failed' } & Failure {
	return { kind: 'failed', message: endSentence(message), description };
}

function explainThrown(why: string, itemIndex: number): { readonly kind: 'failed' } & Failure {
	const message = `Item ${itemIndex}: ${endSentence(why)}`;
	return { kind: 'failed', message, description: 'Mend the expression, or the data that it reads.' };
}
