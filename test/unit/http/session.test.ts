import { withSession, type Session } from '../../../http/session';
import type { Answer, HttpRequest, Transport } from '../../../http/types';
import { answer, silence, unreachable } from '../../support/scriptedTransport';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };

const session: Session = {
	open: { method: 'POST', path: '/token', repeatable: true },
	readToken: (told) =>
		told.kind === 'answer' && told.status === 200
			? { token: (told.body as { token: string }).token }
			: { instead: answer(401, { error: 'No token' }) },
	authorize: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
	refusesToken: (told) => told.kind === 'answer' && told.status === 401,
};

interface Desk {
	readonly transport: Transport;
	/** What was asked: "token" for a new token, else the token that the request bore. */
	readonly asked: readonly string[];
	readonly secrets: readonly string[];
}

/** A service that gives out t1, t2, … and answers requests that bear one as `answerTo` says. */
function openDesk(answerTo: (token: string, nth: number) => Answer, opened?: (nth: number) => Answer): Desk {
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

test('a token is asked for when the first request needs it, and serves all', async () => {
	const desk = openDesk(() => answer(200, {}));
	expect(desk.asked).toEqual([]);
	await desk.transport(read);
	await desk.transport(read);
	expect(desk.asked).toEqual(['token', 't1', 't1']);
});

test('requests at once ask for one token', async () => {
	const desk = openDesk(() => answer(200, {}));
	await Promise.all([desk.transport(read), desk.transport(read), desk.transport(read)]);
	expect(desk.asked).toEqual(['token', 't1', 't1', 't1']);
});

test('a token is told to whoever keeps secrets out of texts', async () => {
	const desk = openDesk(() => answer(200, {}));
	await desk.transport(read);
	expect(desk.secrets).toEqual(['t1']);
});

test('a token that was good and is refused is renewed, and the request goes once more', async () => {
	const desk = openDesk((token, nth) => (token === 't1' && nth > 1 ? answer(401) : answer(200, { by: token })));
	await desk.transport(read);
	expect(await desk.transport(read)).toEqual(answer(200, { by: 't2' }));
	expect(desk.asked).toEqual(['token', 't1', 't1', 'token', 't2']);
});

test('when several are refused at once, one token is asked for', async () => {
	const desk = openDesk((token, nth) => (token === 't1' && nth > 1 ? answer(401) : answer(200, {})));
	await desk.transport(read);
	await Promise.all([desk.transport(read), desk.transport(read), desk.transport(read)]);
	expect(desk.asked.filter((each) => each === 'token')).toHaveLength(2);
	expect(desk.asked.filter((each) => each === 't2')).toHaveLength(3);
});

test('a token that was never accepted is not renewed: its age is not what is wrong', async () => {
	const desk = openDesk(() => answer(401, { error: 'Unknown client' }));
	expect(await desk.transport(read)).toEqual(answer(401, { error: 'Unknown client' }));
	expect(desk.asked).toEqual(['token', 't1']);
});

test('a renewed token that is refused as well is not renewed again for the same request', async () => {
	const desk = openDesk((token, nth) => (token === 't1' && nth === 1 ? answer(200, {}) : answer(401)));
	await desk.transport(read);
	expect(await desk.transport(read)).toEqual(answer(401));
	expect(desk.asked).toEqual(['token', 't1', 't1', 'token', 't2']);
});

test('a no of the service that is not about the token renews nothing', async () => {
	const desk = openDesk((_token, nth) => (nth === 1 ? answer(200, {}) : answer(403)));
	await desk.transport(read);
	expect(await desk.transport(read)).toEqual(answer(403));
	expect(desk.asked).toEqual(['token', 't1', 't1']);
});

test('without a token the request is answered in its place, and never leaves', async () => {
	const desk = openDesk(
		() => answer(200, {}),
		() => answer(400, { error: 'invalid_client' }),
	);
	expect(await desk.transport(read)).toEqual(answer(401, { error: 'No token' }));
	expect(desk.asked).toEqual(['token']);
	expect(desk.secrets).toEqual([]);
});

test('after a token that could not be had, the next request asks again', async () => {
	const desk = openDesk(
		() => answer(200, {}),
		(nth) => (nth === 1 ? answer(400) : answer(200, { token: 'late' })),
	);
	await desk.transport(read);
	expect(await desk.transport(read)).toEqual(answer(200, {}));
	expect(desk.asked).toEqual(['token', 'token', 'late']);
});

test.each([silence, unreachable])(
	'when the request for a token brings no answer, the other one has never left: %j',
	async (what) => {
		const desk = openDesk(
			() => answer(200, {}),
			() => what,
		);
		expect(await desk.transport(read)).toEqual({ ...what, kind: 'unreachable' });
	},
);
