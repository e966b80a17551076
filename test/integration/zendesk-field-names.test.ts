/* Custom fields whose keys are names that JavaScript knows: a library that copies a body may leave them out. */
import { passTime } from './fastClock';
import { mapEach } from './mapperForm';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const keys = ['constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length'] as const;
const values = Object.fromEntries(keys.map((key) => [key, `the ${key}`]));
const asJson = JSON.stringify(values);

beforeEach(() => {
	rig.control.seed({ zendesk: { user_fields: keys.map((key) => ({ key, type: 'text', title: `The ${key}` })) } });
	rig.control.seed({ zendesk: { users: [{ name: 'Cem', external_id: 'E-1', email: 'cem@acme.example' }] } });
	passTime(60_000);
});

const held = (email = 'cem@acme.example') => rig.user(email).user_fields;

test.each(['create', 'createOrUpdate'])('a user that is made one by one holds them: %s', async (operation) => {
	const additionalFields = { email: 'new@acme.example', user_fields: asJson };
	const run = await rig.runUsers({ parameters: { operation, name: 'New', additionalFields }, items: [{}] });
	expect(run.error).toBeUndefined();
	expect(held('new@acme.example')).toEqual(values);
});

test('a user that is updated holds them', async () => {
	const userId = { __rl: true, mode: 'id', value: String(rig.user('cem@acme.example').id) };
	const parameters = { operation: 'update', userId, additionalFields: { user_fields: asJson } };
	const run = await rig.runUsers({ parameters, items: [{}] });
	expect(run.error).toBeUndefined();
	expect(held()).toEqual(values);
});

test('users that get the same change hold them', async () => {
	const parameters = { operation: 'updateMany', changes: 'same', sameChange: JSON.stringify({ user_fields: values }) };
	const run = await rig.runUsers({ parameters, items: [{ external_id: 'E-1' }] });
	expect(run.error).toBeUndefined();
	expect(held()).toEqual(values);
});

test.each(['createMany', 'createOrUpdateMany', 'updateMany'])('users of many rows hold them: %s', async (operation) => {
	const email = operation === 'createMany' ? 'new@acme.example' : 'cem@acme.example';
	const row = { name: 'Cem', email, external_id: operation === 'createMany' ? 'E-2' : 'E-1', user_fields: values };
	const run = await rig.runUsers({ parameters: { operation }, items: [row] });
	expect(run.error).toBeUndefined();
	expect(held(email)).toEqual(values);
});

const row = { name: 'Cem', email: 'cem@acme.example', external_id: 'E-1', user_fields: values };
const column = (name: string): string => `={{ $json.${name} }}`;
const mapped = Object.fromEntries(Object.keys(row).map((name) => [name, column(name)]));

test.each([
	['a list of records', { recordsFrom: 'json', records: '={{ $json.all }}' }, 1, { all: [row] }],
	['a list of records that an expression makes', { recordsFrom: 'json', records: '={{ [$json] }}' }, 1, row],
	['the text of a list', { recordsFrom: 'json', records: JSON.stringify([row]) }, 1, {}],
	['mapped columns', mapEach('user:updateMany', mapped, ['external_id']), 2, row],
	[
		'mapped columns with an expression',
		mapEach('user:updateMany', { ...mapped, user_fields: '={{ $json.user_fields || {} }}' }, ['external_id']),
		2,
		row,
	],
])('users of %s hold them', async (_from, source, typeVersion, item) => {
	const run = await rig.runUsers({ typeVersion, parameters: { operation: 'updateMany', ...source }, items: [item] });
	expect(run.error).toBeUndefined();
	expect(held()).toEqual(values);
});
