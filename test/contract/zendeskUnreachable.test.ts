/** A service that goes away after the first write. */
import type { Transport } from '../../http/types';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { makeRig, type Rig } from '../support/zendeskRig';

const cause = 'Nothing accepts connections at https://acme.example (connect ECONNREFUSED 10.0.0.1:443).';
const rows = Array.from({ length: 300 }, (_, nth) => ({ name: `User ${nth}`, external_id: `U-${nth}` }));

/** As the sandbox answers, up to its answer to the first write; from then on nobody accepts connections. */
const goAway = (sandbox: Transport): Transport => {
	let hasWritten = false;
	return async (request) => {
		if (hasWritten) return { kind: 'unreachable', why: cause };
		hasWritten = request.method === 'POST';
		return sandbox(request);
	};
};

const countUsers = ({ sandbox }: Rig): number =>
	sandbox.control.state().zendesk.users.filter(({ name }) => name.startsWith('User ')).length;

test.each([20_000, 3_600_000])(
	'what is left is unsent and unreachable, with the cause, within "Give Up After": %i ms',
	async (giveUpAfterMs) => {
		const rig = makeRig();
		const run = await rig.run(createOrUpdateMany, rows, { giveUpAfterMs, transport: goAway });
		rig.clock.advance(60_000);

		expect(run.wrote).toBe(true);
		expect(run.elapsedMs).toBeLessThanOrEqual(Math.min(giveUpAfterMs, 142_000));
		for (const outcome of run.list.slice(100)) {
			expect(outcome).toMatchObject({ status: 'unsent', code: 'unreachable' });
			expect(outcome.reason).toContain(`The service could not be reached. ${cause}`);
		}
		for (const outcome of run.list.slice(0, 100)) {
			expect(outcome).toMatchObject({ status: 'unknown', code: 'job_not_ended' });
			expect(outcome.reason).toContain(cause);
		}
		expect(countUsers(rig)).toBe(100);
	},
);

test('before the first write it is told within 5 s, and nothing was written', async () => {
	const rig = makeRig();
	const run = await rig.run(createOrUpdateMany, rows, {
		transport: () => async () => ({ kind: 'unreachable', why: cause }),
	});
	expect(run.wrote).toBe(false);
	expect(run.elapsedMs).toBeLessThan(5000);
	expect(run.stoppedBy).toMatchObject({ code: 'unreachable', reason: `The service could not be reached. ${cause}` });
	expect(run.list.every(({ status, code }) => status === 'unsent' && code === 'unreachable')).toBe(true);
	expect(countUsers(rig)).toBe(0);
});
