import { createRig, userIdsOf } from './rig';

describe('members', () => {
	const ada = 'ada@acme.example';

	it.each([
		['add-group-members', { genAuthAlreadyMember: 'ignore' }, 200],
		['add-group-members', { genAuthAlreadyMember: 'refuse' }, 409],
		['remove-group-members', { genAuthNotMember: 'refuse' }, 200],
	] as const)('%s with a user who is a member, under %j', async (path, switches, statusCode) => {
		const { ask, sandbox } = await createRig(switches);
		const answer = await ask(path, { code: 'everyone', userIds: userIdsOf(sandbox, ada) });
		expect(answer.statusCode).toBe(statusCode);
	});

	it.each([
		[{ genAuthUnknownMember: 'refuse' }, ['nobody'], 404],
		[{ genAuthUnknownMember: 'ignore' }, ['nobody'], 200],
		[{ genAuthDoubleMembers: 'refuse' }, ['twice', 'twice'], 400],
	] as const)('under %j, adding %j is answered with %i', async (switches, userIds, statusCode) => {
		const { ask } = await createRig(switches);
		expect((await ask('add-group-members', { code: 'everyone', userIds })).statusCode).toBe(statusCode);
	});

	it.each([
		[{ code: '', userIds: ['a'] }, '参数 code 格式错误'],
		[{ code: 'everyone', userIds: [] }, '参数 userIds 格式错误'],
		[{ code: 'nothing', userIds: ['a'] }, '分组不存在'],
	])('adding %j is refused', async (body, message) => {
		const { ask } = await createRig();
		expect((await ask('add-group-members', body)).message).toBe(message);
	});

	it('an answer with success: false and statusCode 200 means that nothing was done', async () => {
		const { ask, sandbox } = await createRig({ genAuthSuccessFalse: true });
		const answer = await ask('remove-group-members', { code: 'everyone', userIds: userIdsOf(sandbox, ada) });
		expect(answer).toMatchObject({ statusCode: 200, data: { success: false } });
		expect(sandbox.control.state().genauth.groups[0]?.members).toHaveLength(3);
	});
});
