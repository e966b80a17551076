/* One group or user of a SCIM server by another key than its ID. */
import { openScimNodeRig, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

describe.each([
	['Zuora', (step: Step) => rig.runOnZuora(step)],
	['an RFC 7644 server', (step: Step) => rig.runOnScim(step)],
])('one thing by its name on %s', (server, run) => {
	const isZuora = server === 'Zuora';
	const seed = (things: {
		readonly users?: readonly object[];
		readonly groups?: readonly object[];
	}): readonly string[] => {
		const { users = [], groups = [] } = things;
		if (!isZuora) return [...rig.scim.seedUsers(users), ...rig.scim.seedGroups(groups)];
		const { zuora } = rig.sandbox.control.seed({ zuora: { users, groups } });
		return [...(zuora?.users ?? []), ...(zuora?.groups ?? [])];
	};
	const names = (): readonly unknown[] => {
		const groups: readonly object[] = isZuora ? rig.sandbox.control.state().zuora.groups : rig.scim.groups();
		return groups.map((group) => ('displayName' in group ? group.displayName : undefined)).sort();
	};
	const writes = (): readonly unknown[] =>
		(isZuora ? rig.sandbox.control.journal() : rig.scim.journal()).filter(
			({ method, path }) => method !== 'GET' && !path.endsWith('/token'),
		);
	const sales = { by: 'displayName', groupDisplayName: 'Sales' };

	beforeEach(() => seed({ groups: [{ displayName: 'Sales', externalId: 'G-1' }, { displayName: 'Support' }] }));

	test('a group is got, changed, replaced and deleted by its display name', async () => {
		expect((await run({ operation: 'get', parameters: sales })).json[0]).toMatchObject([{ displayName: 'Sales' }]);
		await run({ operation: 'update', parameters: { ...sales, additionalFields: { displayName: 'Sellers' } } });
		expect(names()).toEqual(['Sellers', 'Support']);
		const sellers = { by: 'displayName', groupDisplayName: 'sellers' };
		await run({ operation: 'replace', parameters: { ...sellers, displayName: 'Vendors' } });
		expect(names()).toEqual(['Support', 'Vendors']);
		const vendors = { by: 'displayName', groupDisplayName: 'Vendors' };
		expect((await run({ operation: 'delete', parameters: vendors })).json[0]).toEqual([{ deleted: true }]);
		expect(names()).toEqual(['Support']);
	});

	test('a group is got and deleted by its external ID', async () => {
		const key = { by: 'externalId', groupExternalId: 'G-1' };
		expect((await run({ operation: 'get', parameters: key })).json[0]).toMatchObject([{ displayName: 'Sales' }]);
		await run({ operation: 'delete', parameters: key });
		expect(names()).toEqual(['Support']);
	});

	test('the members of a group are listed by its display name', async () => {
		const [user = ''] = seed({ users: [{ userName: 'mia@acme.example' }] });
		await run({
			resource: 'member',
			operation: 'addMembers',
			items: [{ groupName: 'Sales', memberId: user }],
			parameters: { fieldNames: { groupName: 'groupName' } },
		});
		const listed = await run({ resource: 'member', operation: 'getMany', parameters: sales });
		expect(listed.json[0]).toMatchObject([{ memberId: user }]);
	});

	test.each([
		['userName', 'userName', 'MIA@acme.example'],
		['email', 'email', 'mia@mail.example'],
		['externalId', 'userExternalId', 'HR-7'],
	])('a user is got by %s', async (by, parameter, value) => {
		const emails = [{ value: 'mia@mail.example' }];
		const [mia] = seed({
			users: [
				{ userName: 'mia@acme.example', externalId: 'HR-7', email: 'mia@mail.example', emails },
				{ userName: 'leo@acme.example', emails: [{ value: 'leo@mail.example' }] },
			],
		});
		const got = await run({ resource: 'user', operation: 'get', parameters: { by, [parameter]: value } });
		expect(got.json[0]).toMatchObject([{ id: mia }]);
	});

	test.each(['get', 'update', 'replace', 'delete'])(
		'%s of a name that nothing has changes nothing',
		async (operation) => {
			const parameters = {
				...{ by: 'displayName', groupDisplayName: 'Sale', displayName: 'X' },
				additionalFields: operation === 'update' ? { displayName: 'X' } : {},
			};
			const result = await run({ operation, parameters });
			expect([names(), writes()]).toEqual([['Sales', 'Support'], []]);
			expect(result.error?.message).toContain('has no group "Sale".');
			expect(result.error?.description).toContain('"Display Name"');
		},
	);

	test('a name that only looks like another one is not taken for it', async () => {
		seed({ groups: [{ displayName: 'Field Sales' }] });
		const parameters = { by: 'displayName', groupDisplayName: 'Field\u00a0Sales' };
		const result = await run({ operation: 'delete', parameters });
		expect([names(), writes()]).toEqual([['Field Sales', 'Sales', 'Support'], []]);
		expect(result.error?.description).toContain('"Field Sales" looks like it.');
	});

	test('what else is wrong is told before anything is read', async () => {
		const result = await run({ operation: 'replace', parameters: { ...sales, displayName: 'N/A' } });
		expect(result.error?.message).toContain('stands for "nothing"');
		expect(
			(isZuora ? rig.sandbox.control.journal() : rig.scim.journal()).filter(({ path }) => path.includes('Groups')),
		).toEqual([]);
	});
});

test.each(['get', 'update', 'delete'])('%s of a name that two groups have is never a guess', async (operation) => {
	const ids = rig.scim.seedGroups([{ displayName: 'Sales' }, { displayName: 'Sales' }]);
	const additionalFields = operation === 'update' ? { displayName: 'X' } : {};
	const parameters = { by: 'displayName', groupDisplayName: 'Sales', additionalFields };
	const result = await rig.runOnScim({ operation, parameters });
	expect(rig.scim.groups().map(({ displayName }) => displayName)).toEqual(['Sales', 'Sales']);
	expect(result.error?.message).toContain(`has 2 groups "Sales" (${ids.join(', ')})`);
	expect(result.error?.description).toBe('Give the ID of the one that is meant.');
});
