/* Users get their organization by its name or its external ID: looked up once for each, and never guessed. */
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { countStatuses } from '../support/outcomes';
import { makeRig } from '../support/zendeskRig';

const organizations = [
	{ id: 71, name: 'Acme', external_id: 'ORG-1' },
	{ id: 72, name: 'Zenith', external_id: 'ORG,2' },
	{ id: 73, name: 'acme', external_id: 'ORG-3' },
	{ id: 74, name: 'Nord\u00a0Süd' },
];

function openAccount(count = 3) {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({ name: `User ${n}`, external_id: `E-${n}` }));
	rig.sandbox.control.seed({ zendesk: { organizations, users } });
	rig.clock.advance(60_000);
	const organizationOf = (externalId: string) =>
		rig.sandbox.control.state().zendesk.users.find((one) => one.external_id === externalId)?.organization_id;
	const reads = () => rig.sandbox.control.journal().filter(({ path }) => path.startsWith('/api/v2/organizations'));
	const writes = () => rig.sandbox.control.journal().filter(({ method }) => method !== 'GET');
	return { rig, organizationOf, reads, writes };
}

const byExternalId = { keys: new Set(['external_id']) };

test('120 rows name three organizations, and each is looked up once', async () => {
	const { rig, organizationOf, reads, writes } = openAccount(120);
	const names = [{ organization_name: 'Acme' }, { organization_external_id: 'org-1' }, { organization_name: 'zenith' }];
	const rows = Array.from({ length: 120 }, (_, n) => ({ external_id: `E-${n}`, ...names[n % 3] }));
	const { list } = await rig.run(updateManyUsers, rows, byExternalId);
	expect(countStatuses(list)).toEqual({ updated: 120 });
	expect(['E-0', 'E-1', 'E-2', 'E-119'].map(organizationOf)).toEqual([71, 71, 72, 72]);
	expect(reads().length).toBeLessThanOrEqual(4);
	expect(JSON.stringify(writes().map(({ body }) => body))).not.toMatch(/organization_(name|external_id)/);
});

test('new users and those who are there get it too, an external ID with a comma among them', async () => {
	const { rig, organizationOf } = openAccount();
	const created = [{ name: 'New', external_id: 'N-1', organization_external_id: 'ORG,2' }];
	const upserted = [
		{ external_id: 'E-0', organization_name: 'Acme' },
		{ name: 'Newer', external_id: 'N-2', organization_name: 'Nord Süd' },
	];
	expect((await rig.run(createManyUsers, created)).list[0]?.status).toBe('created');
	const { list, notes } = await rig.run(createOrUpdateMany, upserted, byExternalId);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'created']);
	expect(['N-1', 'E-0', 'N-2'].map(organizationOf)).toEqual([72, 71, 74]);
	expect(notes.join(' ')).toContain('the only organization that looks the same');
});

test.each([
	[
		'nobody bears the name',
		{ organization_name: 'Acmee' },
		'unknown_reference',
		'Organization Name (field "organization_name")',
	],
	[
		'nobody bears the external ID',
		{ organization_external_id: 'ORG-9' },
		'unknown_reference',
		'Organization External ID',
	],
	['two bear the name', { organization_name: 'ACME' }, 'ambiguous_reference', '71, 73'],
	['name and ID differ', { organization_id: 72, organization_name: 'Acme' }, 'conflicting_keys', 'Organization ID'],
	[
		'name and external ID differ',
		{ organization_external_id: 'ORG-1', organization_name: 'Zenith' },
		'conflicting_keys',
		'organization 72 ("Zenith")',
	],
	['the ID is of none', { organization_id: 99, organization_name: 'Acme' }, 'conflicting_keys', 'no organization'],
] as const)('where %s, the row fails, and the others go', async (_what, named, code, text) => {
	for (const operation of [createManyUsers, createOrUpdateMany]) {
		const { rig, organizationOf } = openAccount();
		const rows = [
			{ name: 'Bad', external_id: 'B-1', ...named },
			{ name: 'Good', external_id: 'B-2', organization_name: 'Zenith' },
		];
		const { list } = await rig.run(operation, rows);
		expect(list.map(({ status }) => status)).toEqual(['failed', 'created']);
		expect(list[0]).toMatchObject({ code, reason: expect.stringContaining(text) });
		expect(list[0]?.reason).toMatch(/^Item 0: /);
		expect(organizationOf('B-1')).toBeUndefined();
		expect(organizationOf('B-2')).toBe(72);
	}
	const { rig, organizationOf, writes } = openAccount();
	const { list } = await rig.run(updateManyUsers, [{ external_id: 'E-0', ...named }], byExternalId);
	expect(list[0]).toMatchObject({ status: 'failed', code });
	expect(organizationOf('E-0')).toBeNull();
	expect(writes()).toEqual([]);
});

test('keys that name the same organization are one; an ID alone is not looked up', async () => {
	const { rig, organizationOf, reads } = openAccount();
	await rig.run(updateManyUsers, [{ external_id: 'E-0', organization_id: 72 }], byExternalId);
	expect(reads()).toEqual([]);
	const row = { organization_id: 71, organization_name: 'Acme', organization_external_id: 'org-1' };
	const { list } = await rig.run(updateManyUsers, [{ external_id: 'E-1', ...row }], byExternalId);
	expect(list[0]?.status).toBe('updated');
	expect(['E-0', 'E-1'].map(organizationOf)).toEqual([72, 71]);
});

test('an empty name that clears takes the user out of the organization; a filled key beside it wins', async () => {
	const { rig, organizationOf } = openAccount();
	await rig.run(updateManyUsers, [{ external_id: 'E-0', organization_name: 'Zenith' }], byExternalId);
	expect(organizationOf('E-0')).toBe(72);
	const rows = [
		{ external_id: 'E-0', organization_name: null },
		{ external_id: 'E-1', organization_name: null, organization_external_id: 'ORG-1' },
		{ external_id: 'E-2', organization_id: null, organization_name: 'Zenith' },
	];
	const { list } = await rig.run(updateManyUsers, rows, byExternalId);
	expect(countStatuses(list)).toEqual({ updated: 3 });
	expect(['E-0', 'E-1', 'E-2'].map(organizationOf)).toEqual([null, 71, 72]);
});

test('"Change for All" names it as well', async () => {
	const { rig, organizationOf } = openAccount();
	const settings = { changes: 'same', sameChange: '{"organization_name":"Zenith","notes":"moved"}' };
	const { list } = await rig.run(updateManyUsers, [{ external_id: 'E-0' }, { external_id: 'E-1' }], { settings });
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated']);
	expect(['E-0', 'E-1', 'E-2'].map(organizationOf)).toEqual([72, 72, null]);
});

test('a name in "Change for All" that nothing bears is a wrong setting', async () => {
	const { rig, writes } = openAccount();
	const settings = { changes: 'same', sameChange: '{"organization_name":"Zenit"}' };
	const { stoppedBy } = await rig.run(updateManyUsers, [{ external_id: 'E-0' }], { settings });
	expect(stoppedBy).toMatchObject({ about: 'run', code: 'not_found' });
	expect(stoppedBy?.reason).toContain('"Change for All": Organization Name (field "organization_name")');
	expect(writes()).toEqual([]);
});

test('what got no answer is read back, the organization too', async () => {
	const { rig, organizationOf } = openAccount();
	rig.sandbox.control.addFaults([{ method: 'PUT', path: '/api/v2/users/update_many', drop: 'after', times: 9 }]);
	const { list } = await rig.run(updateManyUsers, [{ external_id: 'E-0', organization_name: 'Zenith' }], byExternalId);
	expect(list[0]?.status).toBe('updated');
	expect(organizationOf('E-0')).toBe(72);
});

test('"Send Only Changes" compares the organization that a name means', async () => {
	const { rig, writes } = openAccount();
	const rows = [{ external_id: 'E-0', organization_name: 'Zenith' }];
	await rig.run(updateManyUsers, rows, byExternalId);
	const sent = writes().length;
	const { list } = await rig.run(updateManyUsers, rows, { ...byExternalId, settings: { sendOnlyChanges: true } });
	expect(list[0]?.status).toBe('unchanged');
	expect(writes()).toHaveLength(sent);
});
