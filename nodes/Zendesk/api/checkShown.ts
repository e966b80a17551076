import type { HttpRequest } from '../../../http/types';
import type { CheckShown } from '../../shared/single/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import { squeeze } from '../../shared/values/squeeze';

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

/** So many things an answer lists: of a user with more, this one may stand behind them. */
const mostListed = 100;

/** The membership that the path names is the default one of those that the answer shows, as far as it shows them. */
export function checkDefault(noun: string): CheckShown {
	return (shown, { path }: HttpRequest) => {
		const asked = /\/(\d+)\/make_default$/.exec(path)?.[1];
		const own = shown.find((one) => readId(one) === asked);
		const isBehind = !own && shown.length >= mostListed && !shown.some((one) => one.default === true);
		return own?.default === true || isBehind ? undefined : `it does not show this ${noun} as the default one`;
	};
}

/** Numbers and texts come back as they were sent, or with blanks made one. */
export const listOtherValues: ListDifferences = (sent, shown) =>
	Object.entries(sent).flatMap(([key, value]) =>
		!Object.hasOwn(shown, key) || [write(value), squeeze(write(value))].includes(write(shown[key])) ? [] : [key],
	);

const write = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

function readId(thing: JsonObject | undefined): string | undefined {
	const id = thing?.id;
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}
