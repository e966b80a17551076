import { isObject, type JsonObject } from '../../../nodes/shared/values/json';
import type { LookUpTrouble } from './lookUpTroubles';

/** The first half of a list, without the one in the middle; nothing of a list of one. */
const halve = (list: readonly unknown[]): readonly unknown[] => list.slice(0, Math.floor(list.length / 2));

/** Changes the list of a SCIM ListResponse, whatever the case of its name. */
function changeResources(change: (list: readonly unknown[]) => unknown): (body: JsonObject) => JsonObject {
	return (body) =>
		Object.fromEntries(
			Object.entries(body).map(([key, value]) =>
				key.toLowerCase() === 'resources' && Array.isArray(value) ? [key, change(value)] : [key, value],
			),
		);
}

const without = (name: string, body: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== name.toLowerCase()));

/** Lists that a SCIM server gives in part, while its totals count all that there are. */
export const scimCuts: readonly LookUpTrouble[] = [
	{ name: 'lists cut in half', cut: changeResources(halve) },
	{ name: 'lists cut to nothing', cut: changeResources(() => []) },
	{ name: 'lists without the list', cut: (body) => without('Resources', body) },
	{ name: 'lists of nothing that can be read', cut: changeResources((list) => list.map(() => null)) },
	{
		name: 'lists whose entries have no names',
		cut: changeResources((list) => list.map((one) => (isObject(one) ? { id: one.id } : one))),
	},
	{
		name: 'lists cut in half, without a total',
		cut: (body) => changeResources(halve)(without('totalResults', body)),
	},
];

/** Changes what lies in GenAuth's envelope: a list, or a page with a list and its count. */
function changeData(change: (list: readonly unknown[]) => unknown): (body: JsonObject) => JsonObject {
	return ({ data, ...envelope }) => {
		if (Array.isArray(data)) return { ...envelope, data: change(data) };
		if (!isObject(data) || !Array.isArray(data.list)) return { ...envelope, data };
		return { ...envelope, data: { ...data, list: change(data.list) } };
	};
}

const users = '/api/v3/get-user-batch';

/** A list of users is not counted: whom it leaves out is not there. */
export const genAuthCuts: readonly LookUpTrouble[] = [
	{ name: 'lists cut in half', cut: changeData(halve), deniesAt: [users] },
	{ name: 'lists cut to nothing', cut: changeData(() => []), deniesAt: [users] },
	{ name: 'lists of nothing that can be read', cut: changeData((list) => list.map(() => null)) },
	{ name: 'no list', cut: changeData(() => undefined) },
	{ name: 'an envelope without data', cut: ({ data: _data, ...envelope }) => envelope },
	{
		name: '401 in the envelope',
		cut: () => ({ statusCode: 401, apiCode: 2020, message: 'Not logged in' }),
		fate: 'unsent',
	},
	{ name: '403 in the envelope', cut: () => ({ statusCode: 403, message: 'No permission' }) },
	{
		name: '404 in the envelope',
		cut: () => ({ statusCode: 404, message: 'Not found' }),
		deniesAt: [users, '/api/v3/list-group-members'],
	},
	{ name: '500 in the envelope', cut: () => ({ statusCode: 500, message: 'Unknown error' }), fate: 'unsent' },
];
