/* "Gone" takes Zendesk's own word for this record: a page of a gateway, or of a wrong address, proves nothing. */
import type { Fault } from '../../sandbox';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { makeRig, type Rig, type RigRun } from '../support/zendeskRig';

interface Kind {
	readonly path: string;
	run(rig: Rig, id: number): Promise<RigRun>;
	seed(rig: Rig): number;
	isThere(rig: Rig, id: number): boolean;
}

const seedAgent = ({ sandbox }: Rig): number =>
	sandbox.control.seed({ zendesk: { users: [{ name: 'Agent', role: 'agent' }] } }).zendesk?.users?.[0] ?? 0;

const kinds: Readonly<Record<string, Kind>> = {
	memberships: {
		path: '/api/v2/group_memberships/*',
		run: (rig, id) => rig.run(deleteManyMemberships, [{ id }]),
		seed(rig) {
			const { control } = rig.sandbox;
			const group_memberships = [{ user_id: seedAgent(rig), group_id: control.state().zendesk.groups[0]?.id }];
			return control.seed({ zendesk: { group_memberships } }).zendesk?.group_memberships?.[0] ?? 0;
		},
		isThere: ({ sandbox }, id) => sandbox.control.state().zendesk.group_memberships.some((one) => one.id === id),
	},
	users: {
		path: '/api/v2/users/*',
		run: (rig, id) => rig.run(deleteManyUsers, [{ id }]),
		seed: seedAgent,
		isThere: ({ sandbox }, id) => sandbox.control.state().zendesk.users.some((one) => one.id === id && one.active),
	},
};

const foreign: readonly (readonly [string, Fault])[] = [
	['a gateway’s 404', { gateway: 404 }],
	['a line of text', { status: 404, body: 'Not found' }],
	['an empty 404', { status: 404 }],
	['JSON that is not Zendesk’s', { status: 404, body: { message: 'no Route matched with those values' } }],
	['the 404 of a wrong address', { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } }],
	['a gateway’s 410', { gateway: 410 }],
	['a redirect', { gateway: 302 }],
	['something else under the address', { status: 200, body: { user: { id: 1, active: false } } }],
];

const rounds = Object.keys(kinds).flatMap((kind) => foreign.map(([name, fault]) => [kind, name, fault] as const));

test.each(rounds)('%s: %s, read after a delete that was lost, proves nothing', async (name, _what, fault) => {
	const kind = kinds[name];
	if (!kind) throw new Error(name);
	const rig = makeRig();
	const id = kind.seed(rig);
	rig.clock.advance(60_000);
	rig.sandbox.control.addFaults([
		{ method: 'DELETE', drop: 'before', times: 99 },
		{ method: 'GET', path: kind.path, ...fault, times: 99 },
	]);
	const { list } = await kind.run(rig, id);
	expect(kind.isThere(rig, id)).toBe(true);
	expect(list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
});

test.each(Object.keys(kinds))(
	'%s: a 404 to the repeat of a delete whose first answer was lost is deleted',
	async (name) => {
		const kind = kinds[name];
		if (!kind) throw new Error(name);
		const rig = makeRig();
		const id = kind.seed(rig);
		rig.clock.advance(60_000);
		// The first job has done its work when the request comes again.
		rig.sandbox.control.switches({ jobMs: 0 });
		rig.sandbox.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
		const { list } = await kind.run(rig, id);
		expect(kind.isThere(rig, id)).toBe(false);
		expect(list).toMatchObject([{ status: 'deleted' }]);
	},
);
