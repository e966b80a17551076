import { basic, createRig, type UserBody } from './rig';

describe('the caller', () => {
	const me = async (headers: Record<string, string>, wrongTokenOnMe: 'refused' | 'anonymous' = 'refused') => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ wrongTokenOnMe });
		const answer = await ask<UserBody>('GET', '/api/v2/users/me.json', undefined, headers);
		return [answer.status, answer.body.user?.id ?? null, answer.body.user?.name];
	};

	it('can read its own user', async () => {
		const { ask, sandbox } = createRig();
		const answer = await ask<UserBody>('GET', '/api/v2/users/me');
		expect(answer.body.user.email).toBe(sandbox.zendesk.email);
	});

	it('without credentials or with a password is anonymous, with status 200', async () => {
		expect(await me({ authorization: '' })).toEqual([200, null, 'Anonymous user']);
		expect(await me({ authorization: basic('admin@acme.example', 'secret') })).toEqual([200, null, 'Anonymous user']);
	});

	it('with a wrong token is refused, or anonymous, as wrongTokenOnMe says', async () => {
		const wrong = { authorization: basic('admin@acme.example/token', 'guess') };
		expect(await me(wrong)).toEqual([401, null, undefined]);
		expect(await me(wrong, 'anonymous')).toEqual([200, null, 'Anonymous user']);
		expect(await me({ authorization: 'Bearer x' })).toEqual([401, null, undefined]);
	});

	it('needs a token of an active user for all other addresses', async () => {
		const { ask } = createRig();
		const status = async (authorization: string) =>
			(await ask('GET', '/api/v2/groups', undefined, { authorization })).status;
		expect(await status('')).toBe(401);
		expect(await status(basic('admin@acme.example', 'secret'))).toBe(401);
		expect(await status(basic('nobody@acme.example/token', 'sandbox-api-token'))).toBe(401);
		expect(await status(basic('ADMIN@acme.example/token', 'sandbox-api-token'))).toBe(200);
	});

	it('may do what its role allows', async () => {
		const { ask } = createRig();
		const as = (email: string) => ({ authorization: basic(`${email}/token`, 'sandbox-api-token') });
		const status = async (method: string, path: string, email: string) =>
			(await ask(method, path, { group: { name: 'New' } }, as(email))).status;
		expect(await status('GET', '/api/v2/groups', 'tomas.ibarra@acme.example')).toBe(200);
		expect(await status('POST', '/api/v2/groups', 'tomas.ibarra@acme.example')).toBe(403);
		expect(await status('GET', '/api/v2/groups', 'one@customer.example')).toBe(403);
		expect(await status('GET', '/api/v2/users/me', 'one@customer.example')).toBe(200);
	});
});
