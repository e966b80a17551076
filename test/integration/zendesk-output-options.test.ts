import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };

/** Zendesk Users on these rows, with these options. */
async function runWith(options: INodeParameters, items: IDataObject[] = [zoe, keyless]) {
	return await rig.runUsers({ parameters: { options }, items });
}

const statuses = (items: readonly IDataObject[] | undefined) => readOutcomes(items).map(({ status }) => status);

describe('what comes out', () => {
	test('the outcome has the name that is chosen, and leaves a field of the usual name alone', async () => {
		const run = await runWith({ outcomeField: 'users' }, [{ ...zoe, outcome: 'of an earlier node' }]);

		expect(run.json[0]).toMatchObject([{ ...zoe, outcome: 'of an earlier node', users: { status: 'created' } }]);
	});

	test('chained nodes with fields of their own keep both outcomes', async () => {
		const first = await runWith({ outcomeField: 'user' }, [{ ...zoe, role: 'agent' }]);
		const second = await rig.runMemberships({
			parameters: {
				fieldNames: { user_id: 'user.id' },
				options: { outcomeField: 'membership' },
			},
			items: (first.json[0] ?? []).map((json) => ({ ...json, group_id: rig.groupId('Billing') })),
		});

		expect(second.json[0]).toMatchObject([
			{ name: 'Zoë', user: { status: 'created' }, membership: { status: 'created' } },
		]);
		expect(rig.groupsOf('Zoë')).toEqual(['Billing']);
	});

	test.each([
		[{ includeInputFields: 'all' }, { ...zoe, shoeSize: 38 }],
		[{ includeInputFields: 'none' }, {}],
		[
			{ includeInputFields: 'selected', selectedInputFields: ' name, shoeSize ,missing' },
			{ name: 'Zoë', shoeSize: 38 },
		],
	])('%j keeps the fields it says, beside the outcome', async (options, kept) => {
		const run = await runWith(options, [{ ...zoe, shoeSize: 38 }]);

		expect(run.json[0]).toEqual([{ ...kept, outcome: expect.objectContaining({ status: 'created' }) as unknown }]);
	});

	test('on one output, in input order', async () => {
		const run = await runWith({ oneOutput: true }, [zoe, keyless, yan]);

		expect(run.json).toHaveLength(1);
		expect(statuses(run.json[0])).toEqual(['created', 'failed', 'created']);
		expectItemLinks(run, [[0, 1, 2]]);
	});

	test('as a summary: one item with the figures, linked to all input items', async () => {
		const run = await runWith({ return: 'summary' }, [zoe, keyless, { ...zoe }]);

		expect(run.json).toEqual([
			[
				{
					records: 3,
					done: 2,
					failed: 1,
					unsent: 0,
					unknown: 0,
					byStatus: { created: 2, failed: 1 },
					requests: rig.control.journal().length,
					waits: 0,
					secondsWaited: 0,
					seconds: expect.any(Number) as number,
					notes: [expect.stringMatching(/^Waiting for background jobs took [\d.]+ s of it, with all sent\.$/)],
				},
			],
		]);
		expect(run.itemLinks).toEqual([[[0, 1, 2]]]);
	});

	test('with a hint that sums it up: a warning where something is not done', async () => {
		const bad = await runWith({}, [zoe, keyless, yan]);
		const good = await runWith({}, [zoe, yan]);

		expect(bad.hints).toMatchObject([{ type: 'warning', location: 'outputPane' }]);
		expect(bad.hints[0]?.message).toMatch(
			/^3 records: 2 created, 1 failed\. 1 failed: 1 × External ID and Email missing\. Nothing is wired to "Failed": 1 row is lost to the workflow\. Wire it\. \d+ requests in /,
		);
		expect(good.hints).toMatchObject([{ type: 'info', location: 'outputPane' }]);
		expect(good.hints[0]?.message).toMatch(
			/^2 records: 2 updated\. \d+ requests in [\d.]+ s\. Waiting for background jobs took [\d.]+ s of it, with all sent\.$/,
		);
	});
});

describe('a dry run', () => {
	test('of users sends nothing at all, and shows the requests without secrets', async () => {
		const run = await runWith({ dryRun: true, batchSize: 1 }, [zoe, keyless, { ...yan, role: 'agent' }, { ...zoe }]);

		const request = {
			method: 'POST',
			url: `${rig.url}/api/v2/users/create_or_update_many`,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: '[secret]' },
		};
		const body = (user: object) => ({ users: [{ ...user, skip_verify_email: true }] });
		expect(rig.control.journal()).toEqual([]);
		expect(readOutcomes(run.json[0])).toEqual([
			{ status: 'planned', batch: 1, data: { request: { ...request, body: body(zoe) } } },
			{ status: 'planned', batch: 2, data: { request: { ...request, body: body({ ...yan, role: 'agent' }) } } },
			{ status: 'planned', sameAs: 0 },
		]);
		expect(statuses(run.json[1])).toEqual(['failed']);
		expect(JSON.stringify(run.runData)).not.toContain('sandbox-api-token');
	});

	test('of users counts the seats that agents take', async () => {
		const run = await runWith({ dryRun: true }, [
			{ ...zoe, role: 'agent' },
			{ ...yan, role: 'admin' },
		]);

		expect(run.hints[0]?.message).toContain('2 with the role agent or admin');
	});

	test('shows the very request that the real run sends', async () => {
		const dry = await runWith({ dryRun: true }, [zoe, yan]);
		await runWith({}, [zoe, yan]);

		const [sent] = rig.writes();
		expect(dry.json[0]?.[0]).toMatchObject({
			outcome: {
				data: { request: { method: sent?.method, url: `${rig.url}${sent?.path ?? ''}`, body: sent?.body } },
			},
		});
	});

	test('of memberships sends nothing at all', async () => {
		const item = { user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') };
		const run = await rig.runMemberships({ parameters: { options: { dryRun: true } }, items: [item] });

		expect(rig.control.journal()).toEqual([]);
		expect(readOutcomes(run.json[0])).toMatchObject([
			{ status: 'planned', data: { request: { body: { group_memberships: [item] } } } },
		]);
	});
});
