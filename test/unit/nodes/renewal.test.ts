import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { renewOnAnswer } from '../../../nodes/shared/n8n/renewal';

const write: IHttpRequestOptions = {
	method: 'POST',
	url: 'https://acme.example/api/things',
	qs: { ids: '1,2' },
	body: { things: [1] },
	headers: { Accept: 'application/json' },
	encoding: 'stream',
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
};

/** n8n 1.x: all errors of status are ignored or none; a 401 that is not ignored makes it renew the token. */
function openOldN8n({ canRenew = true } = {}) {
	const seen: IHttpRequestOptions[] = [];
	const bodies: Readable[] = [];
	const refusals = { count: 0 };
	let isGood = false;
	const send = async (options: IHttpRequestOptions): Promise<unknown> => {
		seen.push(options);
		const isGoodNow = isGood;
		await Promise.resolve();
		if (!isGoodNow && !options.ignoreHttpStatusErrors) {
			isGood = canRenew;
			if (!canRenew) throw new Error('The refresh token is void');
		}
		const statusCode = isGoodNow || !options.ignoreHttpStatusErrors ? 200 : 401;
		if (statusCode === 401) refusals.count += 1;
		const body = Readable.from(['{}']);
		bodies.push(body);
		return { statusCode, headers: {}, body };
	};
	return { send, seen, bodies, refusals };
}

test('an answer other than 401 is handed on, and nothing more is sent', async () => {
	const response = { statusCode: 429, headers: {}, body: '' };
	const send = jest.fn(async () => response);

	expect(await renewOnAnswer(send)(write)).toBe(response);
	expect(send).toHaveBeenCalledTimes(1);
});

test('what n8n throws is thrown on: it has seen the 401 itself', async () => {
	const send = jest.fn(async () => {
		throw new Error('Authorization failed');
	});

	await expect(renewOnAnswer(send)(write)).rejects.toThrow('Authorization failed');
	expect(send).toHaveBeenCalledTimes(1);
});

test('after a 401 a bare GET lets n8n renew the token, and the request goes once more as it was', async () => {
	const n8n = openOldN8n();

	expect(await renewOnAnswer(n8n.send)(write)).toMatchObject({ statusCode: 200 });
	expect(n8n.seen).toEqual([
		write,
		{ method: 'GET', url: write.url, headers: write.headers, encoding: 'stream', returnFullResponse: true },
		write,
	]);
});

test('a token that cannot be renewed leaves the 401', async () => {
	const n8n = openOldN8n({ canRenew: false });

	expect(await renewOnAnswer(n8n.send)(write)).toMatchObject({ statusCode: 401 });
	expect(n8n.seen).toHaveLength(3);
});

test('one renews, and all others wait for that', async () => {
	const n8n = openOldN8n();
	const send = renewOnAnswer(n8n.send);

	const responses = await Promise.all([send(write), send(write), send(write), send(write)]);

	expect(responses).toMatchObject([{ statusCode: 200 }, { statusCode: 200 }, { statusCode: 200 }, { statusCode: 200 }]);
	expect(n8n.seen.filter(({ method }) => method === 'GET')).toHaveLength(1);
	expect(n8n.refusals.count).toBe(4);
});

test('no body is left unread, but for that of the answer', async () => {
	const n8n = openOldN8n();
	await renewOnAnswer(n8n.send)(write);

	expect(n8n.bodies.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
});
