import { runWorkflow, type Execution } from '../../localN8n/runWorkflow';
import type { ZendeskState } from '../../sandbox';
import { LiveN8n } from './liveN8n';
import { countStatuses, itemsOf } from './workflow';

/* One sheet of joiners, movers and leavers, in a real n8n: what each person has afterwards, and that it is done once. */

const minuteMs = 60_000;
const steps = [
	['Make the accounts', 'user'],
	['Into their organization', 'organized'],
	['Put them into their group', 'joined'],
	['Change their email', 'user'],
	['Into the new group', 'joined'],
	['Out of the old group', 'left'],
	['Suspend them', 'suspended'],
	['End their sessions', 'signedOut'],
	['Out of all groups', 'left'],
	['Clear their organization', 'organized'],
] as const;

let live: LiveN8n;
beforeAll(async () => {
	live = await LiveN8n.open({ speed: 50 });
}, 10 * minuteMs);
afterAll(() => live?.close(), 3 * minuteMs);

function describePerson(state: ZendeskState, number: string) {
	const user = state.users.find((one) => one.external_id === number);
	const emails = state.identities.filter((one) => one.user_id === user?.id && one.type === 'email');
	const nameOf = (things: readonly { id: number; name: string }[], id: number) =>
		things.find((one) => one.id === id)?.name;
	return {
		suspended: user?.suspended,
		sessions: state.sessions.filter(({ user_id: id }) => id === user?.id).length,
		email: user?.email,
		otherEmails: emails.filter(({ primary }) => !primary).map(({ value }) => value),
		organization: state.organizations.find(({ id }) => id === user?.organization_id)?.name ?? null,
		organizations: state.organization_memberships
			.filter(({ user_id: id }) => id === user?.id)
			.map(({ organization_id: id }) => nameOf(state.organizations, id)),
		groups: state.group_memberships
			.filter(({ user_id: id }) => id === user?.id)
			.map(({ group_id: id }) => nameOf(state.groups, id)),
	};
}

const tellSteps = (execution: Execution) =>
	Object.fromEntries(steps.map(([step, field]) => [step, countStatuses(itemsOf(execution, step), field)]));

const listToMend = ({ runs }: Execution) =>
	(runs['What to mend'] ?? [])
		.flatMap(({ data }) => data?.main?.[0] ?? [])
		.map(({ json }) => [json.employee, json.why])
		.sort();

const people = ['BW-20001', 'BW-20002', 'BW-10037', 'BW-10028', 'BW-10061', 'BW-10046', 'BW-10083', 'BW-10090'];

/** Leavers are in an organization, one of them in a second group. One of them is signed in twice, and a mover once. */
async function settleIn(): Promise<void> {
	await runWorkflow(live.api, 'hrToZendesk');
	const { users, groups, organizations } = await live.state();
	const organization = organizations.find(({ name }) => name === 'Brightwater')?.id;
	const leavers = users.filter((one) => ['BW-10046', 'BW-10083'].includes(String(one.external_id)));
	const billing = groups.find(({ name, deleted }) => name === 'Billing' && !deleted)?.id;
	await live.seed({
		organization_memberships: leavers.map(({ id }) => ({ user_id: id, organization_id: organization })),
		group_memberships: leavers.slice(0, 1).map(({ id }) => ({ user_id: id, group_id: billing })),
	});
	await live.touch({
		users: [
			{ external_id: 'BW-10046', sessions: 2 },
			{ external_id: 'BW-10028', sessions: 1 },
		],
	});
}

/** The requests that write, after so many others. */
const listWrites = async (since: number) =>
	(await live.journal()).slice(since).filter(({ method }) => method !== 'GET');

const left = { suspended: true, sessions: 0, organization: null, organizations: [], groups: [] };
const wanted = {
	'BW-20001': {
		...{ suspended: false, sessions: 0, email: 'adaeze.okonkwo@brightwater.example', otherEmails: [] },
		...{ organization: 'Brightwater', organizations: ['Brightwater'], groups: ['Billing'] },
	},
	'BW-20002': {
		...{ suspended: false, sessions: 0, email: 'yan.li@brightwater.example', otherEmails: [] },
		...{ organization: 'Brightwater', organizations: ['Brightwater'], groups: ['Sales'] },
	},
	'BW-10037': {
		...{ suspended: false, sessions: 0, email: 'grace.lindqvist@brightwater.example' },
		...{ otherEmails: ['grace.carter@brightwater.example'] },
		...{ organization: null, organizations: [], groups: ['Sales'] },
	},
	'BW-10028': {
		...{ suspended: false, sessions: 1, email: 'joaquin.vidal@brightwater.example' },
		...{ otherEmails: ['joaquin.ordonez@brightwater.example'] },
		...{ organization: null, organizations: [], groups: ['Onboarding'] },
	},
	// The new group is not there: nobody leaves the old one.
	'BW-10061': expect.objectContaining({ suspended: false, groups: ['Logistics'] }),
	'BW-10046': expect.objectContaining(left),
	'BW-10083': expect.objectContaining(left),
	'BW-10090': expect.objectContaining({ suspended: false, groups: ['Support Tier 1'] }),
};

const unchanged = {
	'Make the accounts': { unchanged: 2 },
	'Into their organization': { unchanged: 2 },
	'Put them into their group': { unchanged: 2 },
	'Change their email': { unchanged: 3 },
	'Into the new group': { unchanged: 2 },
	'Out of the old group': { unchanged: 2 },
	'Suspend them': { unchanged: 2 },
	'End their sessions': { unchanged: 2 },
	'Out of all groups': {},
	'Clear their organization': { unchanged: 2 },
};

it(
	'joiner, mover, leaver: each has what the sheet says, and a second run writes nothing',
	async () => {
		await settleIn();
		const first = await runWorkflow(live.api, 'joinerMoverLeaver');
		const state = await live.state();
		const held = Object.fromEntries(people.map((number) => [number, describePerson(state, number)]));
		expect(held).toEqual(wanted);
		const mend = [
			['BW-10061', expect.stringContaining('Warehouse')],
			['BW-10090', 'Change is none of joiner, mover, leaver.'],
		];
		expect(listToMend(first)).toEqual(mend);
		expect(tellSteps(first)).toMatchObject({
			'Make the accounts': { created: 2 },
			'Suspend them': { updated: 2 },
			'End their sessions': { updated: 1, unchanged: 1 },
			'Out of all groups': { deleted: 3 },
			'Clear their organization': { updated: 2 },
		});

		const sent = (await live.journal()).length;
		const second = await runWorkflow(live.api, 'joinerMoverLeaver');
		expect((await listWrites(sent)).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
		const after = await live.state();
		expect(Object.fromEntries(people.map((number) => [number, describePerson(after, number)]))).toEqual(held);
		expect(tellSteps(second)).toEqual(unchanged);
		expect(listToMend(second)).toEqual(mend);
	},
	4 * minuteMs,
);
