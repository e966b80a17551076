import type { Switches } from '../../../sandbox';
import { createRig, deleteBody, documentedGroup, type Rig } from './rig';

interface ShownGroup {
	readonly id?: string;
	readonly displayName?: string;
	readonly meta: { readonly location?: string };
}

const namesIn = ({ sandbox }: Rig): string[] =>
	sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);

/** Creates two groups beside one that is there; gives what the answer shows, by name, and the ids of all by name. */
async function createTwo(switches: Partial<Switches>) {
	const rig = await createRig();
	rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'There' }] } });
	rig.sandbox.control.switches(switches);
	const sent = ['100% Berlin', 'Oslo'].map(documentedGroup);
	const { body } = await rig.call<{ resources: ShownGroup[] }>('POST', '/Groups/bulk', sent);
	expect(namesIn(rig)).toEqual(['There', '100% Berlin', 'Oslo']);
	const { groups } = rig.sandbox.control.state().zuora;
	const ids = new Map(groups.map(({ displayName, id }) => [displayName, id]));
	return { rig, shown: body.resources, ids };
}

describe('the groups in an answer, by zuoraAnswerNames', () => {
	const pairs = (shown: readonly ShownGroup[]) => new Map(shown.map(({ displayName, id }) => [displayName, id]));

	it('own: are those of the request', async () => {
		const { shown, ids } = await createTwo({});
		ids.delete('There');
		expect(pairs(shown)).toEqual(ids);
	});

	it('others: are a group that was not in the request', async () => {
		const { shown, ids } = await createTwo({ zuoraAnswerNames: 'others' });
		expect(shown.map(({ displayName, id }) => [displayName, id])).toEqual([
			['There', ids.get('There')],
			['There', ids.get('There')],
		]);
	});

	it('none: have neither id nor name', async () => {
		const { shown } = await createTwo({ zuoraAnswerNames: 'none' });
		for (const group of shown) {
			expect(group).not.toHaveProperty('id');
			expect(group).not.toHaveProperty('displayName');
		}
		expect(shown).toHaveLength(2);
	});

	it('doubled: have one id for two names', async () => {
		const { shown } = await createTwo({ zuoraAnswerNames: 'doubled' });
		expect(new Set(shown.map(({ displayName }) => displayName)).size).toBe(2);
		expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
	});

	it('are named so by a delete and by a single create too', async () => {
		const { rig, ids } = await createTwo({ zuoraAnswerNames: 'others' });
		const body = deleteBody(ids.get('Oslo') ?? '');
		const deleted = await rig.call<{ resources: ShownGroup[] }>('POST', '/Groups/delete', body);
		expect(deleted.body.resources.map(({ displayName }) => displayName)).toEqual(['There']);
		const created = await rig.call<ShownGroup>('POST', '/Groups', documentedGroup('Rome'));
		expect([created.status, created.body.displayName]).toEqual([201, 'There']);
		expect(namesIn(rig)).toEqual(['There', '100% Berlin', 'Rome']);
		expect((await rig.call('GET', `/Groups/${ids.get('100% Berlin')}`)).body).toMatchObject({
			displayName: '100% Berlin',
		});
	});
});

describe('the location of a group, by zuoraLocation', () => {
	it('malformed: ends in the name of the group, which is no valid address', async () => {
		const { shown } = await createTwo({ zuoraLocation: 'malformed' });
		const berlin = shown.find(({ displayName }) => displayName === '100% Berlin');
		expect(berlin?.meta.location).toBe('http://localhost:9900/scim/v2/Groups/bulk/100% Berlin');
		expect(() => decodeURIComponent(berlin?.meta.location ?? '')).toThrow('URI malformed');
	});

	it('header: is sent as a header of a create as well, also malformed', async () => {
		const { rig } = await createTwo({ zuoraLocation: 'malformed' });
		const { status, headers } = await rig.call('POST', '/Groups', documentedGroup('50% Rome'));
		expect([status, headers.location]).toEqual([201, 'http://localhost:9900/scim/v2/Groups/50% Rome']);
	});

	it('ofAnother: ends in the id of another group', async () => {
		const { shown, ids } = await createTwo({ zuoraLocation: 'ofAnother' });
		for (const { meta } of shown) expect(meta.location?.endsWith(`/${ids.get('There')}`)).toBe(true);
	});

	it('absent: is not there', async () => {
		const { shown } = await createTwo({ zuoraLocation: 'absent' });
		for (const { meta } of shown) expect(meta).not.toHaveProperty('location');
	});
});

describe('a filter, by zuoraFilter', () => {
	const path = (resource: string, filter: string) => `/${resource}?filter=${encodeURIComponent(filter)}`;

	it.each([
		['exact', ['Support'], ['ann@acme.example']],
		['prefix', ['Support', 'Support 2'], ['ann@acme.example', 'ann@acme.example.org']],
		['ignored', ['Support', 'Support 2', 'Sales'], ['ann@acme.example', 'ann@acme.example.org', 'bo@acme.example']],
	] as const)('%s: finds whom it says', async (zuoraFilter, groups, users) => {
		const { call, sandbox } = await createRig();
		sandbox.control.seed({
			zuora: {
				groups: ['Support', 'Support 2', 'Sales'].map((displayName) => ({ displayName })),
				users: ['ann@acme.example', 'ann@acme.example.org', 'bo@acme.example'].map((userName) => ({ userName })),
			},
		});
		sandbox.control.switches({ zuoraFilter });
		const found = await call<{ resources: ShownGroup[] }>('GET', path('Groups', 'displayName eq "Support"'));
		expect(found.body.resources.map(({ displayName }) => displayName)).toEqual(groups);
		const people = await call<{ resources: { userName: string }[] }>(
			'GET',
			path('Users', 'userName eq "ann@acme.example"'),
		);
		expect(people.body.resources.map(({ userName }) => userName)).toEqual(users);
	});
});

describe('other hands in Zuora', () => {
	it('change groups and members after a request', async () => {
		const { call, sandbox } = await createRig();
		const { users = [] } =
			sandbox.control.seed({ zuora: { users: [{ userName: 'a' }, { userName: 'b' }] } }).zuora ?? {};
		const groups = [{ displayName: 'One', members: [{ value: users[0] }] }, { displayName: 'Two' }];
		const [one = ''] = sandbox.control.seed({ zuora: { groups } }).zuora?.groups ?? [];
		const zuora = {
			groups: [{ id: one, displayName: 'Uno' }, { displayName: 'New' }],
			deleted_groups: [{ displayName: 'Two' }, { displayName: 'Unknown' }],
			members: [{ id: one, value: users[1] }],
			removed_members: [{ id: one, value: users[0] }],
		};
		sandbox.control.addFaults([{ method: 'GET', touch: { zuora } }]);
		await call('GET', '/Groups');
		expect(sandbox.control.state().zuora.groups).toMatchObject([
			{ displayName: 'Uno', members: [{ value: users[1] }] },
			{ displayName: 'New', members: [] },
		]);
	});
});
