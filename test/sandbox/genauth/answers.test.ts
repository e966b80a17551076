import { createRig } from './rig';

describe('answers', () => {
	it('have HTTP status 200 and an envelope, whose message is empty for a success', async () => {
		const { ask } = await createRig();
		const answer = await ask('get-group?code=everyone');
		expect(answer).toMatchObject({ http: 200, statusCode: 200, message: '' });
		expect(answer.data).toMatchObject({ code: 'everyone', members: null });
	});

	it('are in the language that the request names, else in Chinese', async () => {
		const { ask } = await createRig();
		const path = 'get-group?code=nothing';
		const messages = [
			(await ask(path)).message,
			(await ask(path, undefined, { 'x-authing-lang': 'en-US' })).message,
			(await ask(path, undefined, { 'x-genauth-lang': 'en-US' })).message,
		];
		expect(messages).toEqual(['分组不存在', 'Group does not exist', 'Group does not exist']);
	});

	it('have HTTP status 429 above the limit of requests a second, and Retry-After only where a switch says so', async () => {
		const { ask, sandbox, clock } = await createRig({ genAuthQps: 3 });
		clock.pass(1000);
		for (let nth = 0; nth < 3; nth += 1) await ask('get-all-groups');
		const answer = await ask('get-all-groups');
		expect(answer).toMatchObject({ http: 429, statusCode: 429, message: '您的请求已超过最大数量限制，请稍后重试' });
		sandbox.control.switches({ genAuthRetryAfterSeconds: 2 });
		const { headers } = await sandbox.inject({ url: '/api/v3/get-all-groups' });
		expect(headers['retry-after']).toBe('2');
		clock.pass(1000);
		expect((await ask('get-all-groups')).statusCode).toBe(200);
	});
});
