import type { UserRecord } from '../../nodes/Zendesk/users/fields';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Sandbox, Switches } from '../../sandbox';
import { makeRig, type Rig, type RigRun, type RigRunOptions } from '../support/zendeskRig';

/** What the rows ask for, each by a word. */
export const askedUsers: Readonly<Record<string, UserRecord>> = {
	'new, by external id': { name: 'Ann', external_id: 'E-1' },
	'new, by email': { name: 'Bea', email: 'bea@acme.example' },
	'new, by both': { name: 'Çem', external_id: 'E-3', email: 'cem@acme.example' },
	'there, by external id': { name: 'Dirk the Second', external_id: 'e-there' },
	'there, by email': { name: 'Eve the Second', email: 'EVE@acme.example' },
	'there, by external id, with another email': { name: 'Finn', external_id: 'E-OTHER', email: 'finn.new@acme.example' },
	'there, and as it is asked': { name: 'Gus', external_id: 'E-SAME' },
	'without a name': { external_id: 'E-NONAME' },
	'with a name that is too long': { name: 'x'.repeat(256), external_id: 'E-LONG' },
	'with a group that there is not': { name: 'Hal', external_id: 'E-GROUP', default_group_id: 42 },
	'with an email that is none': { name: 'Ida', external_id: 'E-BAD', email: 'ida@local' },
	'new, after the failures': { name: 'Jan', external_id: 'E-LAST' },
};

/** An account with some users. A minute passes, so that old can be told from new. */
export function openAccount(switches: Partial<Switches> = {}, plan?: number): Rig {
	const rig = makeRig(plan === undefined ? {} : { plan });
	rig.sandbox.control.seed({
		zendesk: {
			users: [
				{ name: 'Dirk', external_id: 'E-THERE', email: 'dirk@acme.example' },
				{ name: 'Eve', email: 'eve@acme.example' },
				{ name: 'Finn Old', external_id: 'E-OTHER', email: 'finn.old@acme.example' },
				{ name: 'Gus', external_id: 'E-SAME' },
			],
		},
	});
	rig.sandbox.control.switches(switches);
	rig.clock.advance(60_000);
	return rig;
}

/** The name that the account has for this user; undefined where it has none. */
export function findName(sandbox: Sandbox, { external_id: externalId, email }: UserRecord): string | undefined {
	const isSame = (held: unknown, asked: string | undefined): boolean =>
		typeof held === 'string' && held.toLowerCase() === asked?.toLowerCase();
	const { users: all } = sandbox.control.state().zendesk;
	const found = all.find((user) =>
		externalId === undefined ? isSame(user.email, email) : isSame(user.external_id, externalId),
	);
	return found?.name;
}

export interface Compared extends RigRun {
	readonly rig: Rig;
	/** What the outcomes say that the state does not bear out. */
	readonly lies: readonly string[];
}

/** Runs over these users, and holds each outcome to the state before and after. */
export async function runAndCompare(
	switches: Partial<Switches>,
	options: RigRunOptions & { readonly mayStillCome?: boolean } = {},
	asked = askedUsers,
): Promise<Compared> {
	const rig = openAccount(switches);
	const names = Object.keys(asked);
	const values = Object.values(asked);
	const before = values.map((value) => findName(rig.sandbox, value));
	const run = await rig.run(createOrUpdateMany, values, options);
	const lies = values.flatMap((value, index) => {
		const is = findName(rig.sandbox, value);
		const done = before[index] === undefined ? ['created'] : ['updated', 'unchanged'];
		// Where nobody tells, and only a search could find an email that is not there, nothing proves that it's not.
		const isUnseen = value.external_id === undefined && run.list[index]?.code === 'job_unclear';
		const undone = options.mayStillCome || isUnseen ? 'unknown' : 'failed';
		const expected = is === value.name && value.name !== undefined ? done : [undone];
		const told = run.list[index];
		if (told && expected.includes(told.status)) return [];
		return [`${JSON.stringify(switches)} ${names[index]}: ${before[index]} → ${is}, told ${JSON.stringify(told)}`];
	});
	return { ...run, rig, lies };
}
