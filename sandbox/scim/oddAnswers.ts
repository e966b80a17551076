import { isJsonObject, type Json, parseJson } from '../core/json';
import type { Answer } from '../core/service';
import { type MemberManners, showMembers } from './memberManners';

/** How the server's answers differ from the usual. Each has its first value where it is not given. */
export interface OddAnswers extends MemberManners {
	/** It is switched off: everything is answered with 200 and `{}`, and nothing is done. */
	readonly off?: boolean;
	/** The names in the operations of a bulk answer: bulkId and location. */
	readonly names?: 'own' | 'none' | 'others' | 'doubled';
	/** The locations of resources, in bodies and headers. */
	readonly locations?: 'own' | 'malformed' | 'ofAnother' | 'absent';
	/** Whether answers have a Date header. */
	readonly date?: boolean;
}

/** The location of a resource that the request is not about: undefined where there is none. */
export type FindAnother = (location: string) => string | undefined;

/** A location as the server is told to give it; undefined: none. */
function changeLocation(location: string, { locations = 'own' }: OddAnswers, findAnother: FindAnother) {
	const variants = {
		own: () => location,
		malformed: () => location.replace(/[^/]*$/, '100% Berlin'),
		ofAnother: () => findAnother(location) ?? location,
		absent: () => undefined,
	};
	return variants[locations]();
}

function nameOperation(operation: Json, first: Json, { names = 'own' }: OddAnswers, findAnother: FindAnother): Json {
	const { bulkId: _bulkId, location: _location, ...unnamed } = operation;
	const variants = {
		own: () => operation,
		none: () => unnamed,
		others: () => ({
			...unnamed,
			bulkId: 'of-somebody-else',
			location: findAnother(String(operation.location)) ?? operation.location,
		}),
		doubled: () => ({ ...unnamed, bulkId: first.bulkId, location: first.location }),
	};
	return variants[names]();
}

function withLocation<T extends Json>(holder: T, odd: OddAnswers, findAnother: FindAnother): Json {
	const { location, ...others } = holder;
	if (typeof location !== 'string') return holder;
	const changed = changeLocation(location, odd, findAnother);
	return changed === undefined ? others : { ...others, location: changed };
}

function changeBody(body: Json, odd: OddAnswers, findAnother: FindAnother): Json {
	if (Array.isArray(body.Operations)) {
		const operations = body.Operations.filter(isJsonObject);
		const [first = {}] = operations;
		const named = operations.map((operation) => nameOperation(operation, first, odd, findAnother));
		return { ...body, Operations: named.map((operation) => withLocation(operation, odd, findAnother)) };
	}
	if (Array.isArray(body.Resources)) {
		return { ...body, Resources: body.Resources.filter(isJsonObject).map((resource) => showMembers(resource, odd)) };
	}
	const shown = showMembers(body, odd);
	return isJsonObject(shown.meta) ? { ...shown, meta: withLocation(shown.meta, odd, findAnother) } : shown;
}

/** Changes an answer of the library as the server is told to. */
export function changeAnswer(answer: Answer, odd: OddAnswers, findAnother: FindAnother): Answer {
	const body = parseJson(String(answer.payload));
	const changed = isJsonObject(body) ? changeBody(body, odd, findAnother) : undefined;
	const { meta } = changed ?? {};
	const isCreated = answer.status === 201 && odd.locations !== undefined && odd.locations !== 'own';
	const location = isCreated && isJsonObject(meta) ? meta.location : undefined;
	return {
		...answer,
		headers: { ...answer.headers, ...(typeof location === 'string' && { location }) },
		payload: changed === undefined ? answer.payload : JSON.stringify(changed),
		withoutDate: odd.date === false,
	};
}
