import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { startSandbox, type JournalEntry, type Sandbox, type SandboxControl, type ZendeskState } from '../../sandbox';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { passTime, wallClock } from './fastClock';

/** What the tests read of an outcome. */
export interface OutcomeSeen extends IDataObject {
	status: string;
	reason?: string;
	code?: string;
}

export interface ZendeskNodeRig {
	readonly control: SandboxControl;
	readonly url: string;
	credentials(changes?: ICredentialDataDecryptedObject): SavedCredential[];
	/** Zendesk Users, with a credential that works unless another is given. */
	runUsers(options?: NodeRunOptions): Promise<NodeRun>;
	runMemberships(options?: NodeRunOptions): Promise<NodeRun>;
	/** Requests that write, in the order of their arrival. */
	writes(): JournalEntry[];
	state(): ZendeskState;
	user(email: string): ZendeskState['users'][number];
	userId(name: string): number;
	groupId(name: string): number;
	/** The names of the groups that the user of this name is in: the default one, then by the alphabet. */
	groupsOf(name: string): string[];
}

/** The people of every new account. */
export const people = {
	admin: { name: 'Ada Brandt', email: 'admin@acme.example' },
	agent: { name: 'Tomás Ibarra', email: 'tomas.ibarra@acme.example', external_id: 'HR-0001' },
	otherAgent: { name: 'Mei-Lin Ostrowski', email: 'mei-lin@acme.example', external_id: 'HR-0002' },
	endUser: { name: 'Customer One', email: 'one@customer.example' },
} as const;

/** A Zendesk account for the tests of a file: as new before each test, a minute old, with jobs of one second. */
export function openZendeskNodeRig(): ZendeskNodeRig {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ clock: wallClock });
	});
	beforeEach(() => {
		sandbox.control.reset();
		sandbox.control.switches({ jobMs: 1000 });
		passTime(60_000);
	});
	afterAll(() => sandbox.close());

	const credentials = (changes: ICredentialDataDecryptedObject = {}): SavedCredential[] => {
		const { url, email, apiToken } = sandbox.zendesk;
		return [{ type: new ZendeskBulkApi(), data: { subdomain: url, email, apiToken, ...changes } }];
	};
	const state = (): ZendeskState => sandbox.control.state().zendesk;
	return {
		get control() {
			return sandbox.control;
		},
		get url() {
			return sandbox.zendesk.url;
		},
		credentials,
		runUsers: (options) => runNode(new ZendeskUsers(), { credentials: credentials(), ...options }),
		runMemberships: (options) => runNode(new ZendeskMemberships(), { credentials: credentials(), ...options }),
		writes: () => sandbox.control.journal().filter(({ method }) => method !== 'GET'),
		state,
		...findInState(state),
	};
}

/** What the account has now, by the names of the tests. */
function findInState(state: () => ZendeskState): Pick<ZendeskNodeRig, 'user' | 'userId' | 'groupId' | 'groupsOf'> {
	return {
		user: (email) => findOnly(state().users, (user) => user.email === email),
		userId: (name) => findOnly(state().users, (user) => user.name === name).id,
		groupId: (name) => findOnly(state().groups, (group) => group.name === name).id,
		groupsOf(name) {
			const { users, groups, group_memberships: memberships } = state();
			const { id } = findOnly(users, (user) => user.name === name);
			return memberships
				.filter((membership) => membership.user_id === id)
				.map((each) => ({ isDefault: each.default, ...findOnly(groups, (group) => group.id === each.group_id) }))
				.sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name))
				.map(({ name }) => name);
		},
	};
}

function findOnly<T>(things: readonly T[], isMeant: (thing: T) => boolean): T {
	const [first, ...others] = things.filter(isMeant);
	if (first === undefined || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} things are meant`);
	return first;
}

/** The outcomes of an output's items. */
export function readOutcomes(items: readonly IDataObject[] | undefined, field = 'outcome'): OutcomeSeen[] {
	return (items ?? []).map((json) => json[field] as OutcomeSeen);
}

/** What holds for each bulk node is tested for both. */
export const bulkNodes = [
	{ name: 'Zendesk Users', runs: 'runUsers', resource: 'user', operation: 'createOrUpdateMany', field: 'email' },
	{
		name: 'Zendesk Memberships',
		runs: 'runMemberships',
		resource: 'groupMembership',
		operation: 'createMany',
		field: 'group_id',
	},
] as const;

/** A row that either node would send. */
export function makeGoodRow(rig: ZendeskNodeRig): IDataObject {
	const ids = { user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') };
	return { name: 'Zoë', email: 'zoe@acme.example', ...ids };
}

/** What a row is told to do that Zendesk refused, behind Zendesk's own words. */
export const mend = 'Mend the record by that, and send it again.';
