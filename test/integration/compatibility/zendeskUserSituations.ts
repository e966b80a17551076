import type { IDataObject } from 'n8n-workflow';
import { hourMs } from './jumpingClock';
import { gaveUp, lost, silent, submitted, thenAlone, type Common, type Situation } from './situations';

const tooLong = 'A name of many words '.repeat(15).trim();

/** Users who are there before a run. */
const present = [
	{ id: 9001, name: 'Agnes Obi', email: 'agnes.obi@mill.example', external_id: 'P-1', notes: 'Old note' },
	{ id: 9002, name: 'Bruno Sá', email: 'bruno.sa@mill.example', external_id: 'P-2', role: 'agent' },
	{ id: 9003, name: 'Chiyo Abe', email: 'chiyo.abe@mill.example', phone: '+43 316 123' },
];

const users: Pick<Common, 'resource' | 'seed'> = { resource: 'user', seed: { zendesk: { users: present } } };

const createMany: Common = { ...users, operation: 'createMany' };
const newPeople: IDataObject[] = [
	{ name: 'New One', external_id: 'N-1' },
	{ name: 'New Two', email: 'Two@Mill.example', tags: 'a, b', user_fields: { shoe: 44 } },
	{ name: tooLong, external_id: 'N-3' },
	{ name: 'Nobody in Particular' },
	{ name: 'Agnes again', email: 'agnes.obi@mill.example' },
];

const createOrUpdateMany: Common = { ...users, operation: 'createOrUpdateMany' };
const people: IDataObject[] = [
	{ name: 'New One', external_id: 'N-1', role: 'agent' },
	{ name: 'Agnes Obi-Wan', external_id: 'P-1' },
	{ name: tooLong, external_id: 'N-3' },
	{ name: 'Chiyo Abe', email: 'chiyo.abe@mill.example', phone: '+43 316 456', suspended: true },
	{ name: 'New One', external_id: 'N-1', role: 'agent' },
];

const updateMany: Common = { ...users, operation: 'updateMany' };
const changes: IDataObject[] = [
	{ id: 9001, notes: 'Moves to Graz', tags: ['graz', 'moved'] },
	{ external_id: 'P-2', email: 'bruno@mill.example', alias: 'Bru' },
	{ id: 9003, name: tooLong },
	{ id: 9999, notes: 'Nobody' },
];

const updateSame: Common = {
	...updateMany,
	parameters: { changes: 'same', sameChange: '{"notes": "All of them", "organization_id": 77}' },
};
const some: IDataObject[] = [{ id: 9001 }, { external_id: 'P-2' }, { id: 9999 }];

const deleteMany: Common = { ...users, operation: 'deleteMany' };
const leavers: IDataObject[] = [{ id: 9001 }, { external_id: 'P-2' }, { id: 9999 }];

const deleteInBrand: Common = {
	resource: 'user',
	operation: 'deleteMany',
	parameters: { brandId: { __rl: true, mode: 'id', value: '7001' } },
	switches: { brandSeparation: true },
	seed: {
		zendesk: {
			brands: [{ id: 7001, name: 'Mill', user_separation: true }],
			users: [
				{ id: 9101, name: 'Dana Wu', external_id: 'B-1', brand_id: 7001 },
				{ id: 9102, name: 'Emil Ek', external_id: 'B-2', brand_id: 7001 },
			],
		},
	},
};
const brandLeavers: IDataObject[] = [{ external_id: 'B-1' }, { external_id: 'B-2' }];

/** Users are found by email only some time after they were made. */
const searchLag = { searchLagMs: 2 * hourMs } as const;
const bulkImportIsOff = { bulkImports: false } as const;
const makeLate: Situation['later'] = { seed: { zendesk: { users: [{ name: 'New One', external_id: 'N-1' }] } } };
const newKeyed: IDataObject[] = [{ name: 'New One', external_id: 'N-1' }];
const newByEmail: IDataObject[] = [{ name: 'New Two', email: 'two@mill.example' }];
const isAtWork: Situation['later'] = { passMs: 2 * hourMs, isRunning: true };

export const zendeskUserSituations: Readonly<Record<string, readonly Situation[]>> = {
	createMany: [
		submitted(createMany, 'sent; the job has ended', newPeople),
		submitted({ ...createMany, later: isAtWork }, 'sent; the job is at work', newPeople),
		gaveUp(createMany, 'not waited for long enough; the job has ended', newPeople),
		silent({ ...createMany, switches: searchLag }, 'no answer; it was done', newPeople, { path: '*/create_many' }),
	],
	createOrUpdateMany: [
		submitted(createOrUpdateMany, 'sent; the job has ended', people),
		gaveUp(createOrUpdateMany, 'not waited for long enough; the job has ended', people),
		gaveUp({ ...createOrUpdateMany, later: isAtWork }, 'not waited for long enough; the job is at work', people),
		thenAlone(silent(createOrUpdateMany, 'no answer; it was done', people, { path: '*/create_or_update_many' })),
		{
			...submitted(createOrUpdateMany, 'the job was not listed; it is now', people),
			switches: { jobMs: 3 * hourMs, earlyJob404Ms: hourMs },
			options: {},
		},
		{
			...submitted(createOrUpdateMany, 'the report was not clear, and the search behind; it is not now', newByEmail),
			switches: { jobMs: 1000, resultWords: 'unknown', ...searchLag },
			options: {},
		},
	],
	updateMany: [
		submitted(updateMany, 'each its own change: sent; the job has ended', changes),
		gaveUp(updateMany, 'each its own change: not waited for long enough; the job has ended', changes),
		thenAlone(silent(updateMany, 'each its own change: no answer; it was done', changes, { path: '*/update_many' })),
		submitted(updateSame, 'the same change for all: sent; the job has ended', some),
		gaveUp(updateSame, 'the same change for all: not waited for long enough; the job has ended', some),
		gaveUp({ ...updateSame, later: isAtWork }, 'the same change for all: the job is at work', some),
		thenAlone(silent(updateSame, 'the same change for all: no answer; it was done', some, { path: '*/update_many' })),
	],
	deleteMany: [
		submitted(deleteMany, 'sent; the job has ended', leavers),
		gaveUp(deleteMany, 'not waited for long enough; the job has ended', leavers),
		thenAlone(silent(deleteMany, 'no answer; it was done', leavers, { path: '*/destroy_many' })),
		submitted(deleteInBrand, 'in a brand: sent; the job has ended', brandLeavers),
		gaveUp(deleteInBrand, 'in a brand: not waited for long enough; the job has ended', brandLeavers),
		thenAlone(silent(deleteInBrand, 'in a brand: no answer; it was done', brandLeavers, { path: '*/destroy_many' })),
	],
	create: [
		lost({ ...createMany, switches: bulkImportIsOff, later: makeLate }, 'one by one: it came late', newKeyed, {
			path: '*/users',
		}),
		lost({ ...createMany, switches: bulkImportIsOff }, 'one by one: it never came', newKeyed, { path: '*/users' }),
		silent(
			{ ...createMany, switches: { ...bulkImportIsOff, ...searchLag } },
			'one by one: it was done, and the search behind',
			newByEmail,
			{ path: '*/users' },
		),
	],
	createOrUpdate: [
		lost({ ...createOrUpdateMany, switches: bulkImportIsOff, later: makeLate }, 'one by one: it came late', newKeyed, {
			path: '*/create_or_update',
		}),
		silent(
			{ ...createOrUpdateMany, switches: { ...bulkImportIsOff, ...searchLag } },
			'one by one: it was done, and the search behind',
			newByEmail,
			{ path: '*/create_or_update' },
		),
	],
};
