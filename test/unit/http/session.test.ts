import { withSession, type Session } from '../../../http/session';
import type { Answer, HttpRequest, Transport } from '../../../http/types';
import { answer, silence, unreachable } from '../../support/scriptedTransport';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };

const session: Session = {
	open: { method: 'POST', path: '/token', repeatable: true },
	readToken: (answered) =>
		answered.kind === 'answer' && answered.status === 200
			? { token: (answered.body as { token: string }).token }
			: { instead: answer(401, { error: 'No token' }) },
	authorize: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
	refusesToken: (answered) => answered.kind === 'answer' && answered.status === 401,
};

interface SessionSetup {
	readonly transport: Transport;
	/** The requests in order: "token" for one that asks for a token, else the token that the request carried. */
	readonly asked: readonly string[];
	readonly secrets: readonly string[];
}

/** A service that gives out the tokens t1, t2, … and answers requests with a token as `answerTo` says. */
function setUpSession(
	answerTo: (token: string, nth: number) => Answer,
	opened?: (nth: number) => Answer,
): SessionSetup {
	const asked: string[] = [];
	const secrets: string[] = [];
	let tokens = 0;
	const send: Transport = async ({ path, headers }) => {
		await new Promise((resolve) => setImmediate(resolve));
		if (path === '/token') {
			asked.push('token');
			tokens += 1;
			return opened?.(tokens) ?? answer(200, { token: `t${tokens}` });
		}
		const token = headers?.authorization?.replace('Bearer ', '') ?? 'none';
		asked.push(token);
		return answerTo(token, asked.filter((each) => each === token).length);
	};
	return { transport: withSession(send, session, (secret) => void secrets.push(secret)), asked, secrets };
}

test('a token is asked for when the first request needs it, and is used for all', async () => {
	const setup = setUpSession(() => answer(200, {}));
	expect(setup.asked).toEqual([]);
	await setup.transport(read);
	await setup.transport(read);
	expect(setup.asked).toEqual(['token', 't1', 't1']);
});

test('requests at once ask for one token', async () => {
	const setup = setUpSession(() => answer(200, {}));
	await Promise.all([setup.transport(read), setup.transport(read), setup.transport(read)]);
	expect(setup.asked).toEqual(['token', 't1', 't1', 't1']);
});

test('a token is passed on to be kept out of texts', async () => {
	const setup = setUpSession(() => answer(200, {}));
	await setup.transport(read);
	expect(setup.secrets).toEqual(['t1']);
});

test('a token that was accepted and is then refused is renewed, and the request is sent once more', async () => {
	const setup = setUpSession((token, nth) => (token === 't1' && nth > 1 ? answer(401) : answer(200, { by: token })));
	await setup.transport(read);
	expect(await setup.transport(read)).toEqual(answer(200, { by: 't2' }));
	expect(setup.asked).toEqual(['token', 't1', 't1', 'token', 't2']);
});

test('when several are refused at once, one token is asked for', async () => {
	const setup = setUpSession((token, nth) => (token === 't1' && nth > 1 ? answer(401) : answer(200, {})));
	await setup.transport(read);
	await Promise.all([setup.transport(read), setup.transport(read), setup.transport(read)]);
	expect(setup.asked.filter((each) => each === 'token')).toHaveLength(2);
	expect(setup.asked.filter((each) => each === 't2')).toHaveLength(3);
});

test("a token that was never accepted is not renewed: it can't have expired", async () => {
	const setup = setUpSession(() => answer(401, { error: 'Unknown client' }));
	expect(await setup.transport(read)).toEqual(answer(401, { error: 'Unknown client' }));
	expect(setup.asked).toEqual(['token', 't1']);
});

test('a renewed token that is refused as well is not renewed again for the same request', async () => {
	const setup = setUpSession((token, nth) => (token === 't1' && nth === 1 ? answer(200, {}) : answer(401)));
	await setup.transport(read);
	expect(await setup.transport(read)).toEqual(answer(401));
	expect(setup.asked).toEqual(['token', 't1', 't1', 'token', 't2']);
});

test('a rejection that is not about the token renews nothing', async () => {
	const setup = setUpSession((_token, nth) => (nth === 1 ? answer(200, {}) : answer(403)));
	await setup.transport(read);
	expect(await setup.transport(read)).toEqual(answer(403));
	expect(setup.asked).toEqual(['token', 't1', 't1']);
});

test('without a token the request is not sent, and gets the answer made in its place', async () => {
	const setup = setUpSession(
		() => answer(200, {}),
		() => answer(400, { error: 'invalid_client' }),
	);
	expect(await setup.transport(read)).toEqual(answer(401, { error: 'No token' }));
	expect(setup.asked).toEqual(['token']);
	expect(setup.secrets).toEqual([]);
});

test('if no token was given out, the next request asks again', async () => {
	const setup = setUpSession(
		() => answer(200, {}),
		(nth) => (nth === 1 ? answer(400) : answer(200, { token: 'late' })),
	);
	await setup.transport(read);
	expect(await setup.transport(read)).toEqual(answer(200, {}));
	expect(setup.asked).toEqual(['token', 'token', 'late']);
});

test.each([silence, unreachable])(
	'when the request for a token brings no answer, the request that needs it was never sent: %j',
	async (what) => {
		const setup = setUpSession(
			() => answer(200, {}),
			() => what,
		);
		expect(await setup.transport(read)).toEqual({ ...what, kind: 'unreachable' });
	},
);
