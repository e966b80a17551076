import type { HttpRequest } from '../../../http/types';
import type { CheckShown } from '../../shared/single/operation';
import { isObject, type JsonObject } from '../../shared/values/json';

/** What an answer shows otherwise than it was sent: the fields' names. */
export type ListDifferences = (sent: JsonObject, shown: JsonObject) => readonly string[];

const noDifference: ListDifferences = () => [];

/**
 * One thing that a request has made, read or changed: it bears the ID that the path ends with, or, where it is new, one of its
 * own; and it holds what was sent under the key `wrap` of the body.
 */
export function checkOne(noun: string, wrap?: string, listDifferences: ListDifferences = noDifference): CheckShown {
	return ([shown], { method, path, body }) => {
		const asked = method === 'POST' ? undefined : decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
		const isIt = asked === undefined ? readId(shown) !== undefined : readId(shown) === asked;
		if (!shown || !isIt) return `it shows another ${noun} than was asked for, or none`;
		const sent = wrap !== undefined && isObject(body) ? body[wrap] : undefined;
		const differing = isObject(sent) ? listDifferences(sent, shown) : [];
		if (differing.length === 0) return undefined;
		return `the ${noun} that it shows (ID ${readId(shown)}) does not have what was sent: ${differing.join(', ')}`;
	};
}

/** The membership that the path names is the default one of those that the answer shows. */
export function checkDefault(noun: string): CheckShown {
	return (shown, { path }: HttpRequest) => {
		const asked = /\/(\d+)\/make_default$/.exec(path)?.[1];
		const own = shown.find((one) => readId(one) === asked);
		return own?.default === true ? undefined : `it does not show this ${noun} as the default one`;
	};
}

/** Numbers and texts that are sent as they are, and come back so. */
export const listOtherValues: ListDifferences = (sent, shown) =>
	Object.entries(sent).flatMap(([key, value]) =>
		!Object.hasOwn(shown, key) || write(value) === write(shown[key]) ? [] : [key],
	);

const write = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

function readId(thing: JsonObject | undefined): string | undefined {
	const id = thing?.id;
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}
