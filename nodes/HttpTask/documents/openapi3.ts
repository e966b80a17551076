import { isObject } from '../../shared/values/json';
import { below, follow, listBelow, listItems, startReading, type Reading, type Spot } from './reading';
import type { AnswerSource, BodySource, MediaSource, OperationSource } from './source';
import { toText } from './text';

/** `item` is the path's object, whose parameters hold for each of its operations. */
export function readOpenApi3(reading: Reading, item: Spot, operation: Spot): OperationSource {
	return {
		parameters: listParameters(reading, item, operation),
		body: readBody(reading, below(operation, 'requestBody')),
		answers: listBelow(below(operation, 'responses')).flatMap((entry) => readAnswer(reading, ...entry)),
	};
}

/** The path's and the operation's, which wins where both have one of a name and a place. Those that break are faults. */
export function listParameters(reading: Reading, item: Spot, operation: Spot): readonly Spot[] {
	const found = new Map<string, Spot>();
	for (const spot of [item, operation].flatMap((owner) => listItems(below(owner, 'parameters')))) {
		const parameter = follow(reading, spot);
		if (parameter) found.set(`${String(parameter.node.in)} ${String(parameter.node.name)}`, { ...parameter });
	}
	return [...found.values()];
}

function readBody(reading: Reading, spot: Spot): BodySource | undefined {
	if (spot.node === undefined) return undefined;
	const body = follow(reading, spot);
	if (!body) return undefined;
	const { required, description } = body.node;
	return {
		where: body.where,
		required: required === true,
		description: toText(description),
		media: listMedia(reading, body),
	};
}

function listMedia(reading: Reading, owner: Spot): readonly MediaSource[] {
	return listBelow(below(owner, 'content')).map(([mediaType, media]) => ({
		mediaType,
		schema: below(media, 'schema'),
		encoding: below(media, 'encoding'),
		example: readExample(reading, media),
	}));
}

/** `example`, or the first of `examples`. */
export function readExample(reading: Reading, owner: Spot): unknown {
	const { node } = below(owner, 'example');
	if (node !== undefined) return node;
	const [first] = listBelow(below(owner, 'examples'));
	if (!first) return undefined;
	// An example that is missing is no reason not to send.
	const example = follow(startReading(reading.document), first[1]);
	return example?.node.value;
}

/** What can't be read of an answer is left out: it's no reason not to send. */
function readAnswer(reading: Reading, status: string, spot: Spot): readonly AnswerSource[] {
	if (status.startsWith('x-') || !isObject(spot.node)) return [];
	const lenient = startReading(reading.document);
	const answer = follow(lenient, spot);
	if (!answer) return [{ status, description: '', media: [] }];
	return [{ status, description: toText(answer.node.description), media: listMedia(lenient, answer) }];
}
