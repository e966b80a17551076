import { createRig } from './rig';

describe('users', () => {
	it('are found by a list in any of the forms that the SDKs send', async () => {
		const { ask } = await createRig();
		const lists = ['userIds=ada,tomas', 'userIds=ada&userIds=tomas', 'userIds[]=ada&userIds[]=tomas'];
		for (const list of lists) {
			const { data } = await ask(`get-user-batch?userIdType=username&${list}`);
			expect(data).toMatchObject([{ username: 'ada' }, { username: 'tomas' }]);
		}
	});

	it.each([
		['omit', { statusCode: 200 }],
		['refuse', { statusCode: 404, message: '用户不存在' }],
	] as const)('one that does not exist, in a list: %s', async (genAuthUnknownInBatch, expected) => {
		const { ask } = await createRig({ genAuthUnknownInBatch });
		expect(await ask('get-user-batch?userIdType=username&userIds=ada,nobody')).toMatchObject(expected);
	});

	it('need one of three names, and a valid email address', async () => {
		const { ask } = await createRig();
		const messages = [
			(await ask('create-user', {})).message,
			(await ask('create-user', { email: 'nonsense' })).message,
			(await ask('get-user?userIdType=email&userId=nonsense')).message,
			(await ask('get-user?userId=nobody')).message,
		];
		expect(messages).toEqual([
			'Must contain one of the following fields: username, phone, email',
			'参数 email 格式错误',
			'参数 userId 格式错误',
			'用户不存在',
		]);
	});

	it('can be created, and their groups are listed without pages', async () => {
		const { ask } = await createRig();
		expect((await ask('create-user', { email: 'NEW@acme.example' })).data).toMatchObject({ email: 'new@acme.example' });
		const { data } = await ask('get-user-groups?userIdType=email&userId=ADA@acme.example');
		expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'everyone' }] });
	});
});
