import type { IDataObject } from 'n8n-workflow';
import { makeJobSteps } from './zendeskJobSteps';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const genauth = openGenAuthNodeRig();
const jobs = makeJobSteps(rig);

const ada = { name: 'Ada', email: 'ada@acme.example' };
const eva = { name: 'Eva', email: 'eva@acme.example' };

function nest(depth: number): IDataObject {
	let value: IDataObject = {};
	for (let level = 0; level < depth; level += 1) value = { value };
	return value;
}

const throwing = (name: string): IDataObject =>
	Object.defineProperty({ ...ada }, name, {
		enumerable: true,
		get: () => {
			throw new Error('No such thing');
		},
	});

const circular: IDataObject = {};
circular.self = circular;

describe('a row that cannot be read fails by itself:', () => {
	test.each<[string, IDataObject, string]>([
		['nested 20,000 deep', { ...ada, user_fields: nest(20_000) }, 'User Fields (field "user_fields")'],
		['deep in a text', { ...ada, notes: nest(20_000) }, 'Notes (field "notes") must be a text'],
		['deep in a list', { ...ada, tags: [nest(20_000)] as never }, 'Tags (field "tags") must be a list'],
		['circular', { ...ada, user_fields: circular }, 'User Fields (field "user_fields")'],
		[
			'that throws when it is written',
			{ ...ada, user_fields: { toJSON: () => JSON.parse('{') } as never },
			'User Fields (field "user_fields") cannot be written as JSON',
		],
		['with a BigInt for a text', { ...ada, notes: 5n as never }, 'Notes (field "notes") must be a text'],
		['with a throwing getter', throwing('notes'), 'the field "notes" cannot be read: No such thing'],
		['with one in a column of no use', throwing('Dept'), 'the field "Dept" cannot be read: No such thing'],
	])('%s', async (_what, row, told) => {
		const run = await rig.runUsers({ items: [{ json: eva }, { json: row }], copyItems: false });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed' }]);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain('Item 1: ');
		expect(readOutcomes(run.json[1])[0]?.reason).toContain(told);
		expect(rig.state().users.filter(({ email }) => email === ada.email)).toEqual([]);
	});

	test('in a list of records', async () => {
		const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
		const run = await rig.runUsers({
			parameters: {
				recordsFrom: 'json',
				records: `[${JSON.stringify(eva)}, ${deep}, {"email": "a@x", "notes": ${deep}}]`,
			},
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ code: 'not_a_record' }, { code: 'invalid_value' }]);
	});

	test('in another service', async () => {
		const run = await genauth.run({
			items: [{ json: { code: 'a', name: 'A', customData: nest(20_000) } }, { code: 'b', name: 'B' }],
			parameters: { operation: 'createMany' },
			copyItems: false,
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
	});
});

describe('a "later" that was tampered with is unknown by itself:', () => {
	const later = (operation: string, record: unknown) => ({
		outcome: {
			status: 'unknown',
			code: 'no_answer',
			batch: 1,
			data: { later: { operation: `Zendesk:${operation}`, record, since: 0, place: 0, size: 1 } },
		},
	});
	const good = later('user:createOrUpdateMany', { external_id: people.agent.external_id, name: people.agent.name });

	test.each<[string, unknown]>([
		['user:createOrUpdateMany', { external_id: 5 }],
		['user:createOrUpdateMany', { email: { a: 1 } }],
		['user:createMany', { external_id: ['E'], name: 'Ada' }],
		['user:createMany', { name: 'Ada', email: 'a@x', user_fields: 'x' }],
		['user:updateMany', { id: 'abc' }],
		['user:updateMany', { id: 4242, tags: 5 }],
		['user:updateMany', {}],
		['user:deleteMany', { id: {} }],
		['groupMembership:createMany', { user_id: null, group_id: 1 }],
		['groupMembership:createMany', {}],
		['groupMembership:deleteMany', { id: 'x/../y' }],
		['user:createMany', { name: 'Ada', email: 'a@x', user_fields: nest(20_000) }],
		['user:createMany', { name: 'Ada', external_id: 'E', more: nest(20_000) }],
	])('%s', async (operation, record) => {
		const run = await jobs.run('check', [{ json: later(operation, record) }, { json: good }] as never, {
			copyItems: false,
		});

		expect(run.error).toBeUndefined();
		const outcomes = run.json.flatMap((items) => readOutcomes(items));
		expect(outcomes).toHaveLength(2);
		expect(outcomes.filter(({ status }) => status === 'unknown')).toHaveLength(1);
		expect(outcomes.filter(({ id }) => id === rig.userId(people.agent.name))).toHaveLength(1);
	});
});
