import { createRig, groupFields, userIdsOf } from './rig';

const codes = ['a', 'b', 'c'];
const batch = { list: codes.map(groupFields) };

describe('the answer to a write of groups, by genAuthAnswerNames', () => {
	const read = (data: unknown) => (data as { code?: string; id?: string }[]).map(({ code, id }) => ({ code, id }));

	async function createThree(genAuthAnswerNames: 'own' | 'others' | 'none' | 'doubled') {
		const { ask, sandbox } = await createRig({ genAuthAnswerNames });
		const { data } = await ask('create-groups-batch', batch);
		const { groups } = sandbox.control.state().genauth;
		expect(groups.map(({ code }) => code)).toEqual(['everyone', ...codes]);
		return { answered: read(data), groups: groups.map(({ code, id }) => ({ code, id })) };
	}

	it('own: names the groups of the request', async () => {
		const { answered, groups } = await createThree('own');
		expect(answered).toEqual(groups.slice(1));
	});

	it('others: names groups that were not in the request', async () => {
		const { answered, groups } = await createThree('others');
		expect(answered).toEqual([groups[0], groups[0], groups[0]]);
	});

	it('none: names nobody', async () => {
		expect((await createThree('none')).answered).toEqual(codes.map(() => ({})));
	});

	it('doubled: gives each group the id of the one before it', async () => {
		const { answered, groups } = await createThree('doubled');
		expect(answered.map(({ code }) => code)).toEqual(codes);
		expect(answered.map(({ id }) => id)).toEqual([groups[1]?.id, groups[1]?.id, groups[2]?.id]);
	});

	it('counts for single groups too', async () => {
		const { ask, sandbox } = await createRig({ genAuthAnswerNames: 'others' });
		expect((await ask('create-group', groupFields('a'))).data).toMatchObject({ code: 'everyone' });
		const upserted = await ask('create-or-update-group', { ...groupFields('a'), name: 'New' });
		expect(upserted.data).toMatchObject({ created: false, data: { code: 'everyone' } });
		expect(sandbox.control.state().genauth.groups[1]).toMatchObject({ code: 'a', name: 'New' });
		expect((await ask('get-group?code=a')).data).toMatchObject({ code: 'a' });
	});
});

describe('other hands in GenAuth', () => {
	it('change groups and members after a request', async () => {
		const { ask, sandbox } = await createRig();
		const [ada = '', tomas = ''] = userIdsOf(sandbox, 'ada@acme.example', 'tomas.ibarra@acme.example');
		const genauth = {
			groups: [{ code: 'everyone', name: 'All' }, { code: 'new' }],
			removed_members: [{ code: 'everyone', userId: ada }],
			members: [
				{ code: 'new', userId: tomas },
				{ code: 'new', userId: 'nobody' },
			],
		};
		sandbox.control.addFaults([{ path: '/api/v3/list-groups', touch: { genauth } }]);
		await ask('list-groups');
		expect(sandbox.control.state().genauth.groups).toMatchObject([
			{ code: 'everyone', name: 'All', members: [tomas, expect.any(String)] },
			{ code: 'new', members: [tomas] },
		]);
		sandbox.control.touch({ genauth: { deleted_groups: [{ code: 'new' }, { code: 'unknown' }] } });
		expect(sandbox.control.state().genauth.groups).toHaveLength(1);
	});
});
