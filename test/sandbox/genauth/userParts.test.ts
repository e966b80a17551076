import type { Switches } from '../../../sandbox';
import { createRig, userIdsOf } from './rig';

const parts = {
	customData: { school: 'pku', age: 30 },
	departmentIds: ['60b49eb83fd80adb96f26e68'],
	identities: [{ identityId: '62299d8b866d2dab79a89dc4', provider: 'wechat', userIdInIdp: 'oj7Nq05R' }],
};

/** A rig with one more user, who has all the parts and is in the group everyone. */
async function createPartsRig(switches: Partial<Switches> = {}) {
	const rig = await createRig(switches);
	const user = { username: 'pat', email: 'pat@acme.example', phone: '13800000009', externalId: 'HR-9', ...parts };
	const [userId = ''] = rig.sandbox.control.seed({ genauth: { users: [user] } }).genauth?.users ?? [];
	rig.sandbox.control.seed({ genauth: { members: [{ code: 'everyone', userId }] } });
	return { ...rig, userId };
}

const asked = ['withCustomData', 'withDepartmentIds', 'withIdentities'] as const;
const shown = {
	withCustomData: 'customData',
	withDepartmentIds: 'departmentIds',
	withIdentities: 'identities',
} as const;

const listOf = (data: unknown): object[] => (data as { list: object[] }).list;

describe.each([
	['get-user?userIdType=username&userId=pat', (data: unknown) => data],
	['get-user-batch?userIdType=username&userIds=ada,pat', (data: unknown) => (data as object[])[1]],
	['list-users?page=1', (data: unknown) => listOf(data)[0]],
	['list-group-members?code=everyone', (data: unknown) => listOf(data)[3]],
])('%s', (path, pick) => {
	it('shows none of the parts unasked', async () => {
		const { ask } = await createPartsRig();
		const user = pick((await ask(path)).data);
		expect(user).toMatchObject({ username: 'pat' });
		for (const key of Object.values(shown)) expect(user).not.toHaveProperty(key);
		const refused = pick((await ask(`${path}&withCustomData=false&withIdentities=false`)).data);
		expect(refused).toEqual(user);
	});

	it.each(asked)('shows what %s asks for, and no other part', async (name) => {
		const { ask } = await createPartsRig();
		const user = pick((await ask(`${path}&${name}=true`)).data);
		for (const other of asked) {
			if (other === name) expect(user).toHaveProperty(shown[other], parts[shown[other]]);
			else expect(user).not.toHaveProperty(shown[other]);
		}
	});
});

describe('a user', () => {
	it('has empty parts at first, and keeps the custom data it is created with', async () => {
		const { ask } = await createRig();
		const all = asked.map((name) => `${name}=true`).join('&');
		const created = await ask('create-user', { username: 'new', customData: parts.customData });
		expect(created.data).toMatchObject({ username: 'new', customData: parts.customData });
		expect((await ask(`get-user?userIdType=username&userId=new&${all}`)).data).toMatchObject({
			customData: parts.customData,
			departmentIds: [],
			identities: [],
		});
		expect((await ask(`get-user?userIdType=username&userId=ada&${all}`)).data).toMatchObject({ customData: {} });
	});

	it('is refused with an email whose domain is one word', async () => {
		const { ask } = await createRig();
		expect(await ask('create-user', { email: 'test1@qqq' })).toMatchObject({ message: '参数 email 格式错误' });
	});

	it('is refused with more than 1,024 characters of custom data', async () => {
		const { ask, sandbox } = await createRig();
		const refused = await ask('create-user', { email: 'x@qq.com', customData: { intro: 'hello'.repeat(205) } });
		expect(refused).toMatchObject({ statusCode: 400, message: 'customData must be less than 1024 characters' });
		expect(sandbox.control.state().genauth.users).toHaveLength(3);
	});
});

describe('a malformed phone number', () => {
	it('gives an error of its own', async () => {
		const { ask, sandbox } = await createRig();
		const malformed = { statusCode: 400, message: '参数 phone 格式错误' };
		expect(await ask('get-user?userIdType=phone&userId=1234567890%23')).toMatchObject(malformed);
		expect(await ask('create-user', { phone: '1234567890#' })).toMatchObject(malformed);
		expect(await ask('create-user', { phoneCountryCode: '+86', email: 'a@qq.com' })).toMatchObject({
			statusCode: 400,
			message: 'phone cannot be empty',
		});
		expect(sandbox.control.state().genauth.users).toHaveLength(3);
	});

	it('is not one that nobody has', async () => {
		const { ask } = await createRig();
		const unknown = await ask('get-user?userIdType=phone&userId=212-456-1111');
		expect(unknown).toMatchObject({ statusCode: 404, message: 'user not exists' });
		expect(await ask('get-user?userIdType=phone&userId=13800000002')).toMatchObject({ statusCode: 200 });
	});

	it.each([
		['omit', { statusCode: 200, data: [{ phone: '13800000002' }] }],
		['refuse', { statusCode: 400, message: '参数 phone 格式错误' }],
	] as const)('among others, by genAuthBadPhoneInBatch: %s', async (genAuthBadPhoneInBatch, expected) => {
		const { ask } = await createRig({ genAuthBadPhoneInBatch });
		expect(await ask('get-user-batch?userIdType=phone&userIds=13800000002,abc')).toMatchObject(expected);
	});
});

describe('a name of a user', () => {
	it.each([
		['exact', []],
		['prefix', ['ada@acme.example']],
	] as const)('is compared as genAuthUserMatch says: %s', async (genAuthUserMatch, emails) => {
		const { ask, sandbox } = await createRig({ genAuthUserMatch });
		const path = 'get-user-batch?userIdType=email&userIds=ada@acme.exam';
		expect(((await ask(path)).data as { email: string }[]).map(({ email }) => email)).toEqual(emails);
		const [tomas] = userIdsOf(sandbox, 'tomas.ibarra@acme.example');
		const own = await ask('get-user?userIdType=username&userId=tomas');
		expect(own.data).toMatchObject({ userId: tomas });
	});

	it('finds whoever has it before one who is alike', async () => {
		const { ask, sandbox } = await createRig({ genAuthUserMatch: 'prefix' });
		sandbox.control.seed({ genauth: { users: [{ username: 'ad' }, { username: 'a' }] } });
		for (const name of ['ad', 'a', 'ada']) {
			expect((await ask(`get-user?userIdType=username&userId=${name}`)).data).toMatchObject({ username: name });
		}
	});
});
