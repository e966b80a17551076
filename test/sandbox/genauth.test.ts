import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSwitches } from '../../sandbox/genauth/switches';
import { createSandbox, type Sandbox, type Switches } from '../../sandbox';
import { ManualClock } from './open';

interface Envelope {
	readonly statusCode: number;
	readonly message: string;
	readonly apiCode?: number;
	readonly requestId: string;
	readonly data?: unknown;
}

interface Pool {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	/** With a token, unless the headers have another; gives back the envelope and the HTTP status. */
	ask(path: string, body?: object, headers?: Record<string, string>): Promise<Envelope & { http: number }>;
}

async function open(switches: Partial<Switches> = {}): Promise<Pool> {
	const clock = new ManualClock();
	const sandbox = createSandbox({ clock });
	const { accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
	const send = async (path: string, body?: object, headers: Record<string, string> = {}) => {
		const answer = await sandbox.inject({
			method: body ? 'POST' : 'GET',
			url: `/api/v3/${path}`,
			...(body && { payload: body }),
			headers,
		});
		return { ...answer.json<Envelope>(), http: answer.statusCode };
	};
	const { data } = await send('get-management-token', { accessKeyId, accessKeySecret });
	const { access_token: authorization } = data as { access_token: string };
	sandbox.control.switches(switches);
	const own = { authorization, 'x-authing-userpool-id': userPoolId };
	return { sandbox, clock, ask: (path, body, headers) => send(path, body, { ...own, ...headers }) };
}

const group = (code: string) => ({ code, name: code, description: '', type: 'static' });
const member = (sandbox: Sandbox, ...emails: string[]) => {
	const { users } = sandbox.control.state().genauth;
	return emails.map((email) => users.find((user) => user.email === email)?.userId);
};

describe('the token', () => {
	it('is a JWT of 7200 seconds that names its pool', async () => {
		const { sandbox } = await open();
		const { accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
		const answer = await sandbox.inject({
			method: 'POST',
			url: '/api/v3/get-management-token',
			payload: { accessKeyId, accessKeySecret },
		});
		const { data } = answer.json<{ data: { access_token: string; expires_in: number } }>();
		const [head, payload, signature] = data.access_token.split('.');
		const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, number>;
		expect(head && signature).toBeTruthy();
		expect(claims).toMatchObject({ scoped_userpool_id: userPoolId, access_key_id: accessKeyId });
		expect([data.expires_in, (claims.exp ?? 0) - (claims.iat ?? 0)]).toEqual([7200, 7200]);
	});

	it('is told in wall seconds where time runs faster', async () => {
		const clock = new ManualClock();
		const sandbox = createSandbox({ clock, speed: 10 });
		const { accessKeyId, accessKeySecret } = sandbox.genauth;
		const payload = { accessKeyId, accessKeySecret };
		const answer = await sandbox.inject({ method: 'POST', url: '/api/v3/get-management-token', payload });
		expect(answer.json<{ data: { expires_in: number } }>().data.expires_in).toBe(720);
	});

	it('is refused by HTTP 200 once its time is over', async () => {
		const { ask, clock } = await open();
		clock.pass(7_199_000);
		expect((await ask('get-all-groups')).statusCode).toBe(200);
		clock.pass(1000);
		expect(await ask('get-all-groups')).toMatchObject({ http: 200, statusCode: 401, apiCode: 2020 });
	});

	it.each([
		[{ genAuthHttp401: true }, { http: 401, statusCode: 401 }],
		[{ genAuthNotLoggedInStatus: 403 }, { http: 200, statusCode: 403, apiCode: 2020 }],
	] as const)('is refused otherwise under %j', async (switches, told) => {
		const { ask } = await open(switches);
		expect(await ask('get-all-groups', undefined, { authorization: 'nonsense' })).toMatchObject(told);
	});

	it('stands in Authorization raw or behind Bearer', async () => {
		const { ask, sandbox } = await open();
		const { accessKeyId, accessKeySecret } = sandbox.genauth;
		const { data } = await ask('get-management-token', { accessKeyId, accessKeySecret });
		const { access_token: token } = data as { access_token: string };
		const ways = { raw: token, bearer: `Bearer ${token}` };
		for (const form of ['rawOrBearer', 'raw', 'bearer'] as const) {
			sandbox.control.switches({ genAuthAuthorization: form });
			for (const [way, authorization] of Object.entries(ways)) {
				const { statusCode } = await ask('get-all-groups', undefined, { authorization });
				expect([form, way, statusCode]).toEqual([form, way, form === 'rawOrBearer' || form === way ? 200 : 401]);
			}
		}
	});

	it.each([
		['401', { statusCode: 401 }],
		[
			'403 with apiCode 2333',
			{ statusCode: 403, apiCode: 2333, message: 'Account not exists or password is incorrect.' },
		],
		['404 with apiCode 2004', { statusCode: 404, apiCode: 2004 }],
	] as const)('is not given for a wrong secret: %s', async (genAuthBadKey, told) => {
		const { ask, sandbox } = await open({ genAuthBadKey });
		const { accessKeyId } = sandbox.genauth;
		const answer = await ask('get-management-token', { accessKeyId, accessKeySecret: 'wrong' });
		expect(answer).toMatchObject({ http: 200, ...told });
	});

	it.each([
		['404 with apiCode 2224', { statusCode: 404, apiCode: 2224 }],
		['403', { statusCode: 403 }],
		['400', { statusCode: 400 }],
	] as const)('does not open another pool: %s', async (genAuthWrongPool, told) => {
		const { ask } = await open({ genAuthWrongPool });
		expect(await ask('get-all-groups', undefined, { 'x-authing-userpool-id': 'other' })).toMatchObject(told);
	});
});

describe('answers', () => {
	it('are HTTP 200 with an envelope, whose message is empty at success', async () => {
		const { ask } = await open();
		const answer = await ask('get-group?code=everyone');
		expect(answer).toMatchObject({ http: 200, statusCode: 200, message: '' });
		expect(answer.data).toMatchObject({ code: 'everyone', members: null });
	});

	it('speak the language that is asked for, Chinese if none is', async () => {
		const { ask } = await open();
		const path = 'get-group?code=nothing';
		const messages = [
			(await ask(path)).message,
			(await ask(path, undefined, { 'x-authing-lang': 'en-US' })).message,
			(await ask(path, undefined, { 'x-genauth-lang': 'en-US' })).message,
		];
		expect(messages).toEqual(['分组不存在', 'Group does not exist', 'Group does not exist']);
	});

	it('are HTTP 429 above so many requests a second, without Retry-After unless the switch says so', async () => {
		const { ask, sandbox, clock } = await open({ genAuthQps: 3 });
		clock.pass(1000);
		for (let nth = 0; nth < 3; nth += 1) await ask('get-all-groups');
		const told = await ask('get-all-groups');
		expect(told).toMatchObject({ http: 429, statusCode: 429, message: '您的请求已超过最大数量限制，请稍后重试' });
		sandbox.control.switches({ genAuthRetryAfterSeconds: 2 });
		const { headers } = await sandbox.inject({ url: '/api/v3/get-all-groups' });
		expect(headers['retry-after']).toBe('2');
		clock.pass(1000);
		expect((await ask('get-all-groups')).statusCode).toBe(200);
	});
});

describe('groups', () => {
	it.each([
		['a code of 100 characters', { ...group('x'.repeat(100)) }, '参数 code 格式错误'],
		['no name', { ...group('a'), name: '' }, '参数 name 格式错误'],
		['no type', { ...group('a'), type: undefined }, '参数 type 格式错误'],
		['a code that is there', group('everyone'), '分组标识符已存在'],
	])('with %s are refused', async (_name, body, message) => {
		const { ask } = await open();
		expect(await ask('create-group', body)).toMatchObject({ http: 200, message });
	});

	it('a bad one refuses the whole list, and says no more than that', async () => {
		const { ask, sandbox } = await open();
		const told = await ask('create-groups-batch', { list: [group('a'), group('no code'), group('b')] });
		expect(told).toMatchObject({ statusCode: 400, message: '参数 list 格式错误' });
		expect(sandbox.control.state().genauth.groups).toHaveLength(1);
	});

	it.each([
		[{}, 409, ['everyone']],
		[{ genAuthDuplicateStatus: 499 }, 499, ['everyone']],
		[{ genAuthRefusedBatch: 'groupsBeforeTheRefusedOne' }, 409, ['everyone', 'a']],
	] as const)('one that is there refuses the whole list under %j', async (switches, statusCode, left) => {
		const { ask, sandbox } = await open(switches);
		const told = await ask('create-groups-batch', { list: [group('a'), group('everyone'), group('b')] });
		expect(told.statusCode).toBe(statusCode);
		expect(sandbox.control.state().genauth.groups.map(({ code }) => code)).toEqual(left);
	});

	it('are 50 a request at most, and 50 a page', async () => {
		const { ask } = await open();
		const list = Array.from({ length: 51 }, (_, nth) => group(`g-${nth}`));
		expect((await ask('create-groups-batch', { list })).message).toBe('参数 list 格式错误');
		expect((await ask('create-groups-batch', { list: [] })).message).toBe('参数 list 格式错误');
		expect((await ask('list-groups?limit=51')).message).toBe('参数 limit 格式错误');
		expect((await ask('list-groups?page=-1')).message).toBe('参数 page 格式错误');
	});

	it('are listed newest first', async () => {
		const { ask } = await open();
		await ask('create-group', group('a'));
		const { data } = await ask('list-groups?limit=1');
		expect(data).toMatchObject({ totalCount: 2, list: [{ code: 'a' }] });
	});

	it.each([
		['empty', []],
		['lastPage', [{ code: 'everyone' }]],
		['refuse', undefined],
	] as const)('a page behind the last one: %s', async (genAuthPageBeyond, list) => {
		const { ask } = await open({ genAuthPageBeyond });
		const { data } = await ask('list-groups?page=7');
		expect((data as { list: object[] } | undefined)?.list).toEqual(list?.map((each) => expect.objectContaining(each)));
	});

	it.each([
		['substring', ['EVERY', 'every', 'everyone']],
		['substringSameCase', ['every', 'everyone']],
		['exact', ['everyone']],
	] as const)('are found by %s', async (genAuthKeywords, finding) => {
		const { ask } = await open({ genAuthKeywords });
		const found: string[] = [];
		for (const keywords of ['EVERY', 'every', 'everyone', 'other']) {
			const { data } = await ask(`list-groups?keywords=${keywords}`);
			if ((data as { totalCount: number }).totalCount === 1) found.push(keywords);
		}
		expect(found).toEqual(finding);
	});

	it('all at once with members: any value means yes, and one without members breaks it', async () => {
		const { ask, sandbox } = await open();
		const { data } = await ask('get-all-groups?fetchMembers=false');
		expect((data as { members: object[] }[])[0]?.members).toHaveLength(3);
		await ask('create-group', group('a'));
		expect(await ask('get-all-groups?fetchMembers=true')).toMatchObject({ http: 200, statusCode: 500 });
		expect((await ask('get-all-groups')).statusCode).toBe(200);
		sandbox.control.switches({ genAuthFetchMembersFault: false });
		expect((await ask('get-all-groups?fetchMembers=true')).statusCode).toBe(200);
	});

	it('deleting one that is not there is a success', async () => {
		const { ask } = await open();
		expect(await ask('delete-groups-batch', { codeList: ['nothing'] })).toMatchObject({
			statusCode: 200,
			data: { success: true },
		});
		expect((await ask('delete-groups-batch', { codeList: [] })).message).toBe('参数 codeList 格式错误');
	});

	it.each([
		[true, 0],
		[false, 3],
	])('members go with their group: %s', async (genAuthDeleteCascade, left) => {
		const { ask, sandbox } = await open({ genAuthDeleteCascade });
		await ask('delete-groups-batch', { codeList: ['everyone'] });
		await ask('create-group', group('everyone'));
		expect(sandbox.control.state().genauth.groups[0]?.members).toHaveLength(left);
	});

	it('an update wants a description, and can change the code', async () => {
		const { ask } = await open();
		await ask('create-group', group('a'));
		expect((await ask('update-group', { code: 'everyone' })).message).toBe('参数 description 格式错误');
		const taken = await ask('update-group', { code: 'everyone', description: '', newCode: 'a' });
		expect(taken).toMatchObject({ statusCode: 409, message: '分组标识符已存在' });
		const { data } = await ask('update-group', { code: 'everyone', description: '', newCode: 'all' });
		expect(data).toMatchObject({ code: 'all' });
	});

	it.each([404, 400] as const)('an unknown namespace is a no: %s', async (genAuthUnknownNamespaceStatus) => {
		const { ask } = await open({ genAuthUnknownNamespaceStatus });
		const told = await ask('get-group-authorized-resources?code=everyone&namespace=other');
		expect(told).toMatchObject({ statusCode: genAuthUnknownNamespaceStatus, message: '权限组不存在' });
	});

	it.each([
		['refuse', '参数 codeList 格式错误'],
		['once', ''],
	] as const)('a code twice in one list: %s', async (genAuthDoubleCodes, message) => {
		const { ask } = await open({ genAuthDoubleCodes });
		expect((await ask('delete-groups-batch', { codeList: ['everyone', 'everyone'] })).message).toBe(message);
	});
});

describe('members', () => {
	const ada = 'ada@acme.example';

	it.each([
		['add-group-members', { genAuthAlreadyMember: 'ignore' }, 200],
		['add-group-members', { genAuthAlreadyMember: 'refuse' }, 409],
		['remove-group-members', { genAuthNotMember: 'refuse' }, 200],
	] as const)('%s of one who is in, under %j', async (path, switches, statusCode) => {
		const { ask, sandbox } = await open(switches);
		const told = await ask(path, { code: 'everyone', userIds: member(sandbox, ada) });
		expect(told.statusCode).toBe(statusCode);
	});

	it.each([
		[{ genAuthUnknownMember: 'refuse' }, ['nobody'], 404],
		[{ genAuthUnknownMember: 'ignore' }, ['nobody'], 200],
		[{ genAuthDoubleMembers: 'refuse' }, ['twice', 'twice'], 400],
	] as const)('under %j, adding %j', async (switches, userIds, statusCode) => {
		const { ask } = await open(switches);
		expect((await ask('add-group-members', { code: 'everyone', userIds })).statusCode).toBe(statusCode);
	});

	it.each([
		[{ code: '', userIds: ['a'] }, '参数 code 格式错误'],
		[{ code: 'everyone', userIds: [] }, '参数 userIds 格式错误'],
		[{ code: 'nothing', userIds: ['a'] }, '分组不存在'],
	])('adding %j is refused', async (body, message) => {
		const { ask } = await open();
		expect((await ask('add-group-members', body)).message).toBe(message);
	});

	it('success: false beside statusCode 200 does nothing', async () => {
		const { ask, sandbox } = await open({ genAuthSuccessFalse: true });
		const told = await ask('remove-group-members', { code: 'everyone', userIds: member(sandbox, ada) });
		expect(told).toMatchObject({ statusCode: 200, data: { success: false } });
		expect(sandbox.control.state().genauth.groups[0]?.members).toHaveLength(3);
	});
});

describe('users', () => {
	it('are found by a list in any of the forms that the SDKs send', async () => {
		const { ask } = await open();
		const lists = ['userIds=ada,tomas', 'userIds=ada&userIds=tomas', 'userIds[]=ada&userIds[]=tomas'];
		for (const list of lists) {
			const { data } = await ask(`get-user-batch?userIdType=username&${list}`);
			expect(data).toMatchObject([{ username: 'ada' }, { username: 'tomas' }]);
		}
	});

	it.each([
		['omit', { statusCode: 200 }],
		['refuse', { statusCode: 404, message: '用户不存在' }],
	] as const)('one that is not there, in a list: %s', async (genAuthUnknownInBatch, told) => {
		const { ask } = await open({ genAuthUnknownInBatch });
		expect(await ask('get-user-batch?userIdType=username&userIds=ada,nobody')).toMatchObject(told);
	});

	it('need a name, and an address that is one', async () => {
		const { ask } = await open();
		const messages = [
			(await ask('create-user', {})).message,
			(await ask('create-user', { email: 'nonsense' })).message,
			(await ask('get-user?userIdType=email&userId=nonsense')).message,
			(await ask('get-user?userId=nobody')).message,
		];
		expect(messages).toEqual([
			'Must contain one of the following fields: username, phone, email',
			...['参数 email 格式错误', '参数 userId 格式错误', '用户不存在'],
		]);
	});

	it('are made, and their groups are told without pages', async () => {
		const { ask } = await open();
		expect((await ask('create-user', { email: 'NEW@acme.example' })).data).toMatchObject({ email: 'new@acme.example' });
		const { data } = await ask('get-user-groups?userIdType=email&userId=ADA@acme.example');
		expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'everyone' }] });
	});
});

test('a second process goes on where the first one ended', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'genauth-'));
	const stateFile = join(folder, 'state.json');
	const first = createSandbox({ stateFile });
	const [userId = ''] =
		first.control.seed({ genauth: { users: [{ email: 'zoe@acme.example' }] } }).genauth?.users ?? [];
	first.control.seed({ genauth: { groups: [{ code: 'hr', name: 'HR' }], members: [{ code: 'hr', userId }] } });
	await first.close();

	const second = createSandbox({ stateFile });
	expect(second.control.state().genauth).toEqual(first.control.state().genauth);
	expect(second.control.state().genauth.groups[1]).toMatchObject({ code: 'hr', members: [userId] });
	await second.close();
	rmSync(folder, { recursive: true });
});

test('docs/genauth.md has a row for each switch, with its values, the first one first', () => {
	const text = readFileSync(join(__dirname, '../../docs/genauth.md'), 'utf8');
	const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| /gm)].map(([, name, values]) => [name, values?.trim()]);
	const expected = Object.entries(createSwitches().definitions).map(([name, { initial, expects }]) => {
		const isListed = typeof initial === 'string' || expects.startsWith(`${String(initial)},`);
		const other = initial === true ? ', false' : initial === false ? ', true' : '';
		return [name, isListed ? expects : `${String(initial)}${other}`];
	});
	expect(rows).toEqual(expected);
});
