import type { CheckShown } from '../../shared/single/operation';
import { isObject, type JsonObject } from '../../shared/values/json';

/** The group that was asked for or written, by its code, with the name and the description that were sent. */
export const checkGroup: CheckShown = ([shown = {}], { query, body }) => {
	const sent: JsonObject = isObject(body) ? body : { code: query?.code };
	const { newCode, code, name, description } = sent;
	if (!isSame(newCode ?? code, shown.code)) return 'it shows another group than was asked for';
	const differing = Object.entries({ name, description }).flatMap(([key, value]) =>
		value === undefined || !Object.hasOwn(shown, key) || isSame(value, shown[key]) ? [] : [key],
	);
	return differing.length === 0 ? undefined : `the group that it shows has another ${differing.join(' and ')}`;
};

function isSame(sent: unknown, shown: unknown): boolean {
	return fold(sent) === fold(shown);
}

/** GenAuth trims, and an empty description may come back as null. */
const fold = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.normalize('NFC')
		.toLowerCase();
