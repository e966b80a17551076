import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { AnswerFile, type Ok } from '../../../http/types';
import { isObject } from '../../shared/values/json';
import type { TaskSettings } from './options';

/** A whole answer, with what "Everything" tells of it. */
export interface Told {
	readonly reply: Ok;
	readonly request: IDataObject;
	readonly ms: number;
	readonly meaning: string;
}

/** The items of an answer, paired to those that asked for it. */
export async function listItems(
	context: IExecuteFunctions,
	{ reply, request, ms, meaning }: Told,
	{ returns, binaryField }: TaskSettings,
	pairedItem: INodeExecutionData['pairedItem'],
): Promise<INodeExecutionData[]> {
	const { status, headers, body } = reply;
	const file = body instanceof AnswerFile ? await keepFile(context, body) : undefined;
	const binary = file && { [binaryField]: file };
	const shown = file ? describeFile(body as AnswerFile) : body;
	if (returns === 'everything') {
		const whole = { request, status, headers, ...(shown !== undefined && { body: shown }), ms, meaning } as IDataObject;
		return [{ json: whole, ...(binary && { binary }), pairedItem }];
	}
	const entries: readonly unknown[] = Array.isArray(shown) ? shown : [shown];
	return entries.map((entry) => ({ json: toJson(entry), ...(binary && { binary }), pairedItem }));
}

/** n8n runs a node again for an item with a field `error`, or strips the item: the service's gets another name. */
function toJson(entry: unknown): IDataObject {
	if (entry === undefined) return {};
	if (!isObject(entry)) return { data: entry as IDataObject };
	if (!Object.hasOwn(entry, 'error')) return entry as IDataObject;
	const { error, ...others } = entry;
	return { ...others, answer_error: error } as IDataObject;
}

function describeFile({ bytes, mediaType, fileName }: AnswerFile): IDataObject {
	return { ...(fileName !== undefined && { fileName }), mediaType, bytes: bytes.byteLength };
}

function keepFile({ helpers }: IExecuteFunctions, { bytes, mediaType, fileName }: AnswerFile): Promise<IBinaryData> {
	const kind = mediaType === '' ? undefined : mediaType;
	return helpers.prepareBinaryData(Buffer.from(bytes), fileName, kind);
}
