import { createRig, groupFields } from './rig';

describe('groups', () => {
	it.each([
		['a code of 100 characters', { ...groupFields('x'.repeat(100)) }, '参数 code 格式错误'],
		['no name', { ...groupFields('a'), name: '' }, '参数 name 格式错误'],
		['no type', { ...groupFields('a'), type: undefined }, '参数 type 格式错误'],
		['a code that exists', groupFields('everyone'), '分组标识符已存在'],
	])('with %s are refused', async (_name, body, message) => {
		const { ask } = await createRig();
		expect(await ask('create-group', body)).toMatchObject({ http: 200, message });
	});

	it('a bad one makes the service refuse the whole list, without saying which one it is', async () => {
		const { ask, sandbox } = await createRig();
		const answer = await ask('create-groups-batch', {
			list: [groupFields('a'), groupFields('no code'), groupFields('b')],
		});
		expect(answer).toMatchObject({ statusCode: 400, message: '参数 list 格式错误' });
		expect(sandbox.control.state().genauth.groups).toHaveLength(1);
	});

	it.each([
		[{}, 409, ['everyone']],
		[{ genAuthDuplicateStatus: 499 }, 499, ['everyone']],
		[{ genAuthRefusedBatch: 'groupsBeforeTheRefusedOne' }, 409, ['everyone', 'a']],
	] as const)(
		'one that exists makes the service refuse the whole list, under %j',
		async (switches, statusCode, left) => {
			const { ask, sandbox } = await createRig(switches);
			const answer = await ask('create-groups-batch', {
				list: [groupFields('a'), groupFields('everyone'), groupFields('b')],
			});
			expect(answer.statusCode).toBe(statusCode);
			expect(sandbox.control.state().genauth.groups.map(({ code }) => code)).toEqual(left);
		},
	);

	it('are 50 a request at most, and 50 a page', async () => {
		const { ask } = await createRig();
		const list = Array.from({ length: 51 }, (_, nth) => groupFields(`g-${nth}`));
		expect((await ask('create-groups-batch', { list })).message).toBe('参数 list 格式错误');
		expect((await ask('create-groups-batch', { list: [] })).message).toBe('参数 list 格式错误');
		expect((await ask('list-groups?limit=51')).message).toBe('参数 limit 格式错误');
		expect((await ask('list-groups?page=-1')).message).toBe('参数 page 格式错误');
	});

	it('are listed newest first', async () => {
		const { ask } = await createRig();
		await ask('create-group', groupFields('a'));
		const { data } = await ask('list-groups?limit=1');
		expect(data).toMatchObject({ totalCount: 2, list: [{ code: 'a' }] });
	});

	it.each([
		['empty', []],
		['lastPage', [{ code: 'everyone' }]],
		['refuse', undefined],
	] as const)('a page after the last one: %s', async (genAuthPageBeyond, list) => {
		const { ask } = await createRig({ genAuthPageBeyond });
		const { data } = await ask('list-groups?page=7');
		expect((data as { list: object[] } | undefined)?.list).toEqual(list?.map((each) => expect.objectContaining(each)));
	});

	it.each([
		['substring', ['EVERY', 'every', 'everyone']],
		['substringSameCase', ['every', 'everyone']],
		['exact', ['everyone']],
	] as const)('are found by keywords under the rule %s', async (genAuthKeywords, expected) => {
		const { ask } = await createRig({ genAuthKeywords });
		const found: string[] = [];
		for (const keywords of ['EVERY', 'every', 'everyone', 'other']) {
			const { data } = await ask(`list-groups?keywords=${keywords}`);
			if ((data as { totalCount: number }).totalCount === 1) found.push(keywords);
		}
		expect(found).toEqual(expected);
	});

	it('all at once come with members for any value of fetchMembers; a group without members makes it crash', async () => {
		const { ask, sandbox } = await createRig();
		const { data } = await ask('get-all-groups?fetchMembers=false');
		expect((data as { members: object[] }[])[0]?.members).toHaveLength(3);
		await ask('create-group', groupFields('a'));
		expect(await ask('get-all-groups?fetchMembers=true')).toMatchObject({ http: 200, statusCode: 500 });
		expect((await ask('get-all-groups')).statusCode).toBe(200);
		sandbox.control.switches({ genAuthFetchMembersFault: false });
		expect((await ask('get-all-groups?fetchMembers=true')).statusCode).toBe(200);
	});

	it('deleting one that does not exist is a success', async () => {
		const { ask } = await createRig();
		expect(await ask('delete-groups-batch', { codeList: ['nothing'] })).toMatchObject({
			statusCode: 200,
			data: { success: true },
		});
		expect((await ask('delete-groups-batch', { codeList: [] })).message).toBe('参数 codeList 格式错误');
	});

	it.each([
		[true, 0],
		[false, 3],
	])('members are deleted with their group: %s', async (genAuthDeleteCascade, left) => {
		const { ask, sandbox } = await createRig({ genAuthDeleteCascade });
		await ask('delete-groups-batch', { codeList: ['everyone'] });
		await ask('create-group', groupFields('everyone'));
		expect(sandbox.control.state().genauth.groups[0]?.members).toHaveLength(left);
	});

	it('an update needs a description, and can change the code', async () => {
		const { ask } = await createRig();
		await ask('create-group', groupFields('a'));
		expect((await ask('update-group', { code: 'everyone' })).message).toBe('参数 description 格式错误');
		const taken = await ask('update-group', { code: 'everyone', description: '', newCode: 'a' });
		expect(taken).toMatchObject({ statusCode: 409, message: '分组标识符已存在' });
		const { data } = await ask('update-group', { code: 'everyone', description: '', newCode: 'all' });
		expect(data).toMatchObject({ code: 'all' });
	});

	it.each([404, 400] as const)('an unknown namespace is refused: %s', async (genAuthUnknownNamespaceStatus) => {
		const { ask } = await createRig({ genAuthUnknownNamespaceStatus });
		const answer = await ask('get-group-authorized-resources?code=everyone&namespace=other');
		expect(answer).toMatchObject({ statusCode: genAuthUnknownNamespaceStatus, message: '权限组不存在' });
	});

	it.each([
		['refuse', '参数 codeList 格式错误'],
		['once', ''],
	] as const)('a code twice in one list: %s', async (genAuthDoubleCodes, message) => {
		const { ask } = await createRig({ genAuthDoubleCodes });
		expect((await ask('delete-groups-batch', { codeList: ['everyone', 'everyone'] })).message).toBe(message);
	});
});
