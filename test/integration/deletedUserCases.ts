import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';

const agentId = (rig: ZendeskNodeRig): number => rig.userId(people.agent.name);

/** What can be done with users who are deleted already. */
export const deletedUserCases: readonly SingleCase[] = [
	{
		resource: 'user',
		operation: 'getManyDeleted',
		parameters(rig) {
			rig.control.touch({ zendesk: { deleted_users: [{ id: agentId(rig) }] } });
			return {};
		},
		request: () => 'GET /api/v2/deleted_users',
		query: () => ({ 'page[size]': '50' }),
	},
	{
		resource: 'user',
		operation: 'deletePermanently',
		parameters(rig) {
			rig.control.touch({ zendesk: { deleted_users: [{ id: agentId(rig) }] } });
			return { deletedUserId: String(agentId(rig)) };
		},
		request: (rig) => `DELETE /api/v2/deleted_users/${agentId(rig)}`,
		looks: 1,
	},
];
