/* "Empty Cells": an empty cell leaves its field as it is, or clears it, where that was chosen. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { mapByName, mapEach } from './mapperForm';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';
import { passTime } from './fastClock';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const full = {
	organization_id: 4711,
	alias: 'Leaver',
	notes: 'Desk 4',
	details: 'B 2',
	tags: ['a', 'b'],
	phone: '+4930901820',
};

/** A leaver with all fields filled. */
function seedLeaver(): number {
	const [id = 0] =
		rig.control.seed({ zendesk: { users: [{ name: 'Leaver', external_id: 'L-1', ...full }] } }).zendesk?.users ?? [];
	passTime(60_000);
	return id;
}

const held = (id: number) => {
	const user = rig.state().users.find((one) => one.id === id);
	return Object.fromEntries(Object.keys(full).map((field) => [field, user?.[field]]));
};

const update = (items: IDataObject[], options: INodeParameters, more: INodeParameters = {}) =>
	rig.runUsers({ items, parameters: { operation: 'updateMany', options, ...more } });

const updateV2 = (
	items: IDataObject[],
	columns: INodeParameters,
	options: INodeParameters,
	more: INodeParameters = {},
) => rig.runUsers({ typeVersion: 2, items, parameters: { operation: 'updateMany', ...columns, options, ...more } });

const mapped = (fields: readonly string[]) =>
	mapEach(
		'user:updateMany',
		Object.fromEntries(['external_id', ...fields].map((field) => [field, `={{ $json.${field} }}`])),
		['external_id'],
	);

const emptyRow = { external_id: 'L-1', organization_id: '', alias: ' \u200b ', notes: null, details: '\t', tags: '' };

test('without the option an empty cell changes nothing', async () => {
	const id = seedLeaver();
	const run = await update([{ ...emptyRow, name: 'Leaver 2' }], {});
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated' }]);
	expect(held(id)).toEqual(full);
});

test('"Clear It" clears what the service can clear, and columns that a row does not have stay', async () => {
	const id = seedLeaver();
	const run = await update([{ ...emptyRow, phone: '' }], { emptyCells: 'clear' });
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated', id }]);
	expect(held(id)).toEqual({
		organization_id: null,
		alias: null,
		notes: null,
		details: null,
		tags: [],
		phone: full.phone,
	});
	expect(run.hints[0]?.message).toContain(
		'Empty cells clear fields: organization_id 1, alias 1, details 1, notes 1, tags 1.',
	);
	expect(run.hints[0]?.message).toContain('An empty cell cannot clear these fields, which stay as they are: phone 1.');
});

test('a row without the column leaves the field', async () => {
	const id = seedLeaver();
	await update([{ external_id: 'L-1', tags: '' }], { emptyCells: 'clear' });
	expect(held(id)).toEqual({ ...full, tags: [] });
});

test.each(['organization_id', 'Organization ID', ' organization-id '])(
	'named fields alone are cleared: %j',
	async (name) => {
		const id = seedLeaver();
		const run = await update([emptyRow], { emptyCells: 'clearSome', fieldsToClear: name });
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated' }]);
		expect(held(id)).toEqual({ ...full, organization_id: null });
	},
);

test.each([
	['', '"Fields to Clear" names no field.'],
	['organization_id, shoe', '"Fields to Clear" names "shoe", and the operation has no such field.'],
	['email', '"Fields to Clear" names Email, which an empty cell cannot clear.'],
	['notes, alias', 'No row has a column for Alias, which "Fields to Clear" names.'],
])('a wrong "Fields to Clear" throws before anything is sent: %j', async (fieldsToClear, message) => {
	const id = seedLeaver();
	const run = await update([{ external_id: 'L-1', notes: '', organization_id: '' }], {
		emptyCells: 'clearSome',
		fieldsToClear,
	});
	expect(run.error?.message).toBe(message);
	expect(run.error?.description).toBeTruthy();
	expect(rig.writes()).toEqual([]);
	expect(held(id)).toEqual(full);
});

test('words that stand for nothing are no empty cells', async () => {
	const id = seedLeaver();
	const items = [
		{ external_id: 'L-1', notes: '-' },
		{ external_id: 'l-1', organization_id: 'n/a' },
	];
	const run = await update(items, { emptyCells: 'clear' });
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
	expect(held(id)).toEqual({ ...full, notes: '-' });
});

describe('version 2', () => {
	test('a mapped column clears, by hand and by name', async () => {
		const id = seedLeaver();
		await updateV2([emptyRow], mapped(['organization_id', 'tags']), { emptyCells: 'clear' });
		expect(held(id)).toEqual({ ...full, organization_id: null, tags: [] });
		await updateV2(
			[emptyRow],
			mapByName('user:updateMany', ['external_id']),
			{ emptyCells: 'clear' },
			{ alsoTake: 'details' },
		);
		expect(held(id)).toMatchObject({ alias: null, details: null, notes: 'Desk 4' });
	});

	test('a named field that is not taken is no silent loss', async () => {
		const id = seedLeaver();
		const named = { emptyCells: 'clearSome', fieldsToClear: 'organization_id' };
		const run = await updateV2([emptyRow], mapByName('user:updateMany', ['external_id']), named);
		expect(run.error?.message).toBe('No row has a column for Organization ID, which "Fields to Clear" names.');
		expect(held(id)).toEqual(full);
	});

	test('a dry run says what would be cleared, and a second run that nothing is left to clear', async () => {
		const id = seedLeaver();
		const columns = mapped(['organization_id', 'tags']);
		const options = { emptyCells: 'clear' };
		const planned = await updateV2([emptyRow], columns, options, { dryRun: true });
		expect(readOutcomes(planned.json[0])[0]?.reason).toContain('Organization ID 4711 → empty, Tags ["a","b"] → empty');
		expect(held(id)).toEqual(full);
		await updateV2([emptyRow], columns, options);
		const again = await updateV2([emptyRow], columns, options, { dryRun: true });
		expect(readOutcomes(again.json[0])).toMatchObject([{ data: { would: 'leave' } }]);
	});
});

test('cleared fields are read back where a report leaves them open', async () => {
	const id = seedLeaver();
	rig.control.switches({ updateResults: 'none' });
	const run = await update([emptyRow], { emptyCells: 'clear' });
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated', id }]);
	expect(held(id).organization_id).toBeNull();
});

test('Create or Update clears who is there, and leaves out nothing of who is new', async () => {
	const id = seedLeaver();
	const items = [
		{ ...emptyRow, name: 'Leaver' },
		{ name: 'Joiner', email: 'joiner@acme.example', notes: '', tags: '' },
	];
	const run = await rig.runUsers({
		items,
		parameters: { operation: 'createOrUpdateMany', options: { emptyCells: 'clear' } },
	});
	expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['updated', 'created']);
	expect(held(id)).toMatchObject({ organization_id: null, tags: [] });
	expect(rig.user('joiner@acme.example')).toMatchObject({ notes: null, tags: [] });
});
