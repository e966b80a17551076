import type { INodeParameters } from 'n8n-workflow';
import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';

const resource = 'identity';
export const newEmail = 'tomas@acme.example';

/** The agent has a second email, which needs no verifying to become the primary one: another email that is written to a user is added beside the first. */
export function addEmail(rig: ZendeskNodeRig): void {
	rig.control.switches({ primaryNeedsVerified: false });
	rig.control.touch({ zendesk: { users: [{ external_id: people.agent.external_id, email: newEmail }] } });
}

export const agent = (rig: ZendeskNodeRig): number => rig.userId(people.agent.name);

/** The ID of an email of the agent. */
export function idOfEmail(rig: ZendeskNodeRig, email: string): number {
	const own = rig.state().identities.find((one) => one.user_id === agent(rig) && one.value === email);
	return Number(own?.id ?? 0);
}

export function nameEmail(rig: ZendeskNodeRig, email: string): INodeParameters {
	return {
		userId: { __rl: true, mode: 'id', value: String(agent(rig)) },
		identityId: String(idOfEmail(rig, email)),
	};
}

const parameters = (rig: ZendeskNodeRig): INodeParameters => nameEmail(rig, newEmail);
const path = (rig: ZendeskNodeRig): string => `/api/v2/users/${agent(rig)}/identities/${idOfEmail(rig, newEmail)}`;

/** Every path of every single operation on the emails and phone numbers of a user. */
export const identityCases: readonly SingleCase[] = [
	{
		resource,
		operation: 'getMany',
		parameters: (rig) => ({ userId: { __rl: true, mode: 'id', value: String(agent(rig)) } }),
		request: (rig) => `GET /api/v2/users/${agent(rig)}/identities`,
		query: () => ({ 'page[size]': '50' }),
		count: 2,
	},
	{ resource, operation: 'makePrimary', parameters, request: (rig) => `PUT ${path(rig)}/make_primary` },
	{ resource, operation: 'verify', parameters, request: (rig) => `PUT ${path(rig)}/verify` },
	{ resource, operation: 'delete', parameters, request: (rig) => `DELETE ${path(rig)}` },
];
